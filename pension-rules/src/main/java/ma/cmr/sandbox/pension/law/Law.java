package ma.cmr.sandbox.pension.law;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * The law as dated values. A value is asked for on the day that counts for it, which {@link Parameter#by} names. Immutable; a reform is
 * another law, made with {@link #with}.
 */
public final class Law {
    private final String version;
    private final List<Parameter> parameters;
    private final Dated<?>[] histories;
    private final long[] changes;
    private final LawAt[] between;
    private final List<LocalDate> accrualChanges;
    private final LawAt beforeAccrualChanges;

    /**
     * @param version names the files and overlays it was made of
     * @param parameters every parameter as written; one for each key
     * @throws IllegalArgumentException if a value's text is not one of its parameter
     */
    Law(String version, List<Parameter> parameters) {
        this.version = version;
        this.parameters = List.copyOf(parameters);
        this.histories = histories(parameters);
        // Between two changes of whatever parameter the whole law stands still; the first stretch is the time before
        // all of them.
        this.changes = Arrays.stream(histories)
                .flatMap(history -> history.entries().stream())
                .mapToLong(entry -> entry.from().toEpochDay())
                .sorted()
                .distinct()
                .toArray();
        this.between = new LawAt[changes.length + 1];
        for (int i = 0; i < between.length; i++) {
            LocalDate day = i == 0 ? LocalDate.ofEpochDay(changes[0] - 1) : LocalDate.ofEpochDay(changes[i - 1]);
            between[i] = new LawAt(day, histories);
        }
        TreeSet<LocalDate> starts = new TreeSet<>();
        for (Key<?> key :
                List.of(Parameters.CIVIL_RATE_NORMAL, Parameters.CIVIL_RATE_EARLY, Parameters.CIVIL_RATE_ABOVE_CAP)) {
            history(key).entries().stream().skip(1).map(Dated.Entry::from).forEach(starts::add);
        }
        this.accrualChanges = List.copyOf(starts);
        this.beforeAccrualChanges = at(accrualChanges.getFirst().minusDays(1));
    }

    private static Dated<?>[] histories(List<Parameter> parameters) {
        return Parameters.all().stream()
                .map(key -> typed(
                        key,
                        parameters.stream()
                                .filter(parameter -> parameter.id().equals(key.id()))
                                .findFirst()
                                .orElseThrow()
                                .history()))
                .toArray(Dated[]::new);
    }

    private static <T> Dated<T> typed(Key<T> key, Dated<String> written) {
        return new Dated<>(
                key.id(),
                written.entries().stream()
                        .map(entry -> new Dated.Entry<>(entry.from(), key.parse(entry.value()), entry.reference()))
                        .toList());
    }

    /** Names the files, and the overlays, that it was made of. */
    public String version() {
        return version;
    }

    /** Every parameter as written. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * A parameter as written.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Parameter parameter(String id) {
        return parameters.stream()
                .filter(parameter -> parameter.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + id));
    }

    /** The law of a day. */
    public LawAt at(LocalDate day) {
        int place = Arrays.binarySearch(changes, day.toEpochDay());
        return between[place >= 0 ? place + 1 : -place - 1];
    }

    /** All values of a parameter. */
    public <T> Dated<T> history(Key<T> key) {
        @SuppressWarnings("unchecked") // filled from the same key
        Dated<T> typed = (Dated<T>) histories[key.index()];
        return typed;
    }

    /** The law of the day before the first of {@link #accrualChanges}: it has the rates of the first slice. */
    public LawAt beforeAccrualChanges() {
        return beforeAccrualChanges;
    }

    /** This law with some of its histories replaced from a day on. */
    public Law with(Overlay... overlays) {
        String named = version;
        List<Parameter> changed = parameters;
        for (Overlay overlay : overlays) {
            named += "+" + overlay.name();
            changed = changed.stream()
                    .map(parameter -> parameter.with(overlay.over(parameter.history())))
                    .toList();
        }
        return new Law(named, changed);
    }

    /** The days from which service earns at other rates (1 January 2017), in order: each ends a slice and begins the next. */
    public List<LocalDate> accrualChanges() {
        return accrualChanges;
    }

    /**
     * The day on which the age limit is reached.
     *
     * @param leaving decides between the military limits of different dates; for the civil ones birth does (law 72-14)
     */
    public LocalDate ageLimitDate(LocalDate birth, Corps corps, LocalDate leaving) {
        LocalDate counts = corps.scheme() == Scheme.CIVIL ? birth : leaving;
        return birth.plusMonths(history(corps.ageLimit()).at(counts));
    }

    /** The day on which a civil servant reaches the age limit. */
    public LocalDate ageLimitDate(LocalDate birth, Corps corps) {
        return ageLimitDate(birth, corps, birth);
    }

    /** Months of effective service that open the right on request in the civil regime, by date of leaving (art. 4). */
    public long earlyMonths(Sex sex, LocalDate leaving) {
        return at(leaving)
                .get(sex == Sex.MALE ? Parameters.CIVIL_EARLY_MIN_MONTHS_MEN : Parameters.CIVIL_EARLY_MIN_MONTHS_WOMEN);
    }

    /** Whether the law in force on a day lets civil servants leave on request (law 011-71, since 1972). */
    public boolean knowsLeavingOnRequest(LocalDate leaving) {
        return at(leaving).knows(Parameters.CIVIL_EARLY_MIN_MONTHS_MEN);
    }

    /** Annuities of a length of service: half years, a rest of the threshold or more counting as one (art. 9). */
    public Annuities annuities(long months, LocalDate leaving) {
        long threshold = at(leaving).get(Parameters.CIVIL_ANNUITY_HALF_YEAR_THRESHOLD);
        return new Annuities(months / 6 + (months % 6 >= threshold ? 1 : 0));
    }

    /** Yearly salary of an index (traitement de base), by date of the pay (decree 2-73-723). */
    public Money indexSalary(int index, LocalDate pay) {
        LawAt law = at(pay);
        return law.get(Parameters.POINT_FIRST)
                .times(Math.min(index, 100))
                .plus(law.get(Parameters.POINT_SECOND).times(Math.min(Math.max(index - 100, 0), 50)))
                .plus(law.get(Parameters.POINT_THIRD).times(Math.max(index - 150, 0)));
    }

    /** Index part of the monthly base: salary with residence at the zone C rate, a twelfth (art. 11). */
    public Money monthlyIndexBase(int index, LocalDate pay) {
        Money salary = indexSalary(index, pay);
        return salary.plus(salary.times(at(pay).get(Parameters.CIVIL_BASE_RESIDENCE_RATE)))
                .dividedBy(12);
    }

    /** A month at the minimum wage (SMIG). */
    public Money monthlyMinimumWage(LocalDate day) {
        LawAt law = at(day);
        return law.get(Parameters.SMIG_HOUR).times(law.get(Parameters.SMIG_MONTH_HOURS));
    }
}
