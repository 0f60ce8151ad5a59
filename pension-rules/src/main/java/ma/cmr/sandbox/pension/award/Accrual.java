package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.law.AnnuityRounding;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;

/**
 * Annuities and the rate of each (art. 6-10, 12): a slice for each stretch of service with rates of its own.
 *
 * @param slices in order of time, the first two always, though they may hold no annuities; one alone in the military regime
 * @param reduced whether the rates are those of leaving before the age limit
 */
record Accrual(List<Slice> slices, boolean reduced) {
    /**
     * @param from first day of the slice; the first slice has none before it
     * @param service that counts up to the end of the slice, from the beginning
     * @param annuities of this slice
     * @param rate of each
     * @param above rate of each for pay above the cap of the base; the same where the law has none
     */
    record Slice(LocalDate from, ServiceLength service, Annuities annuities, Rate rate, Rate above) {}

    Accrual {
        slices = List.copyOf(slices);
    }

    /** @param early whether the way out has reduced rates, unless service is long enough */
    static Accrual of(Law law, Claim claim, CountedService service, boolean early) {
        return claim.scheme() == Scheme.CIVIL
                ? civil(law, claim, service, early)
                : military(law, claim, service, early);
    }

    private static Accrual military(Law law, Claim claim, CountedService service, boolean early) {
        LawAt at = law.at(claim.leaving());
        Annuities annuities = annuities(at, service.counted().months())
                .min(Annuities.ofYears(at.get(Parameters.MILITARY_ANNUITY_MAX)));
        Rate rate = at.get(early ? Parameters.MILITARY_RATE_EARLY : Parameters.MILITARY_RATE_NORMAL);
        return new Accrual(List.of(new Slice(service.since(), service.counted(), annuities, rate, rate)), early);
    }

    private static Accrual civil(Law law, Claim claim, CountedService service, boolean early) {
        LawAt at = law.at(claim.leaving());
        Annuities most =
                at.get(Parameters.CIVIL_ANNUITY_MAX).map(Annuities::ofYears).orElse(new Annuities(Long.MAX_VALUE));
        boolean eachSlice = at.get(Parameters.CIVIL_ANNUITY_ROUNDING) == AnnuityRounding.EACH_SLICE;
        List<LocalDate> changes = law.accrualChanges();
        int count = 2;
        while (count <= changes.size() && changes.get(count - 1).isBefore(service.until())) {
            count++;
        }
        long[] upTo = new long[count];
        ServiceLength[] lengths = new ServiceLength[count];
        LocalDate from = service.since();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            LocalDate to = i + 1 < count && changes.get(i).isBefore(service.until()) ? changes.get(i) : service.until();
            lengths[i] = to.equals(service.until())
                    ? service.counted()
                    : CountedService.counted(at, claim.career(), service.since(), to);
            if (eachSlice) {
                sum += annuities(
                                at,
                                CountedService.counted(at, claim.career(), from, to)
                                        .months())
                        .halves();
            } else {
                sum = annuities(at, lengths[i].months()).halves();
            }
            upTo[i] = Math.min(sum, most.halves());
            from = to.isAfter(service.since()) ? to : service.since();
        }
        boolean reduced = early && !isLong(at, new Annuities(upTo[count - 1]));
        return new Accrual(slices(law, service, lengths, upTo, reduced), reduced);
    }

    private static List<Slice> slices(
            Law law, CountedService service, ServiceLength[] lengths, long[] upTo, boolean reduced) {
        List<Slice> slices = new ArrayList<>(upTo.length);
        long before = 0;
        for (int i = 0; i < upTo.length; i++) {
            LocalDate from = i == 0 ? service.since() : law.accrualChanges().get(i - 1);
            // The rates of the first slice are those of the day before the first change.
            LawAt rates = i == 0 ? law.beforeAccrualChanges() : law.at(from);
            Rate rate = rates.get(reduced ? Parameters.CIVIL_RATE_EARLY : Parameters.CIVIL_RATE_NORMAL);
            Rate above = rates.get(Parameters.CIVIL_RATE_ABOVE_CAP).orElse(rate);
            slices.add(new Slice(from, lengths[i], new Annuities(upTo[i] - before), rate, above));
            before = upTo[i];
        }
        return slices;
    }

    private static boolean isLong(LawAt at, Annuities total) {
        Optional<Long> years = at.get(Parameters.CIVIL_RATE_FULL_IF_YEARS);
        return years.isPresent() && total.compareTo(Annuities.ofYears(years.get())) >= 0;
    }

    /** Half years of a number of months, a rest of the threshold or more counting as one (art. 9). */
    static Annuities annuities(LawAt at, long months) {
        long threshold = at.get(Parameters.CIVIL_ANNUITY_HALF_YEAR_THRESHOLD);
        return new Annuities(months / 6 + (months % 6 >= threshold ? 1 : 0));
    }

    Annuities total() {
        long halves = 0;
        for (Slice slice : slices) {
            halves += slice.annuities().halves();
        }
        return new Annuities(halves);
    }

    /** Sum of the slices' rates times their annuities, for pay up to the cap. */
    Rate rate() {
        return slices.stream()
                .map(slice -> slice.rate().times(slice.annuities()))
                .reduce(Rate.ZERO, Rate::plus);
    }

    /** The same for pay above the cap. */
    Rate rateAbove() {
        return slices.stream()
                .map(slice -> slice.above().times(slice.annuities()))
                .reduce(Rate.ZERO, Rate::plus);
    }

    /** The pension before floors and ceilings: what each slice earns on the reference pay. */
    Money gross(Money reference, Optional<Money> cap) {
        if (cap.isPresent() && reference.compareTo(cap.get()) > 0) {
            return cap.get().times(rate()).plus(reference.minus(cap.get()).times(rateAbove()));
        }
        Money gross = Money.ZERO;
        for (Slice slice : slices) {
            gross = gross.plus(reference.times(slice.rate(), slice.annuities()));
        }
        return gross;
    }
}
