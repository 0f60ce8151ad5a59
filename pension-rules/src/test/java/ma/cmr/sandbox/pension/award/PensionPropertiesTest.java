package ma.cmr.sandbox.pension.award;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.law.Confidence;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.LegalReference;
import ma.cmr.sandbox.pension.law.Overlay;
import ma.cmr.sandbox.pension.law.Parameter;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.pension.trace.Step;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PensionPropertiesTest {
    private static final Law LAW = LawFiles.shipped();
    private static final LegalReference TEST = new LegalReference("test", "OWN", Confidence.E);
    /** Something else for a parameter of each kind. */
    private static final List<String> VALUES = List.of(
            "0.375",
            "7",
            "12345.67",
            "*:0.375:0",
            "OFF",
            "ON",
            "EACH_SLICE",
            "NONE",
            "FULL",
            "YEARLY_RATE",
            "CAREER_MEAN_REVALUED");

    private final PensionCalculator calculator = new PensionCalculator(LAW);

    /** Same leaving day, same pay, recruited a month earlier: never less. */
    @Property(tries = 500)
    void moreServiceBeforeNeverLowersAnAward(
            @ForAll @IntRange(min = 6, max = 500) int months, @ForAll @IntRange(min = 3000, max = 40000) int pay) {
        Award shorter = award(months, pay);
        Award longer = award(months + 1, pay);
        assertTrue(shorter.monthly().compareTo(longer.monthly()) <= 0, shorter + "\n" + longer);
    }

    /** Same entry, same pay, leaving later on request within one year, so under the same tax rules: never less. */
    @Property(tries = 300)
    void moreServiceAfterNeverLowersAnAward(
            @ForAll @IntRange(min = 290, max = 480) int months,
            @ForAll @IntRange(min = 3000, max = 40000) int pay,
            @ForAll @IntRange(min = 1, max = 9) int more) {
        LocalDate leaving = LocalDate.of(2024, 2, 1);
        LocalDate entry = leaving.minusMonths(months);
        Award shorter = calculator.award(onRequest(entry, leaving, pay));
        Award longer = calculator.award(onRequest(entry, leaving.plusMonths(more), pay));
        assertTrue(shorter.monthly().compareTo(longer.monthly()) <= 0, shorter + "\n" + longer);
    }

    private static Claim onRequest(LocalDate entry, LocalDate leaving, int pay) {
        return claim(
                LocalDate.of(1965, 1, 1).isBefore(entry.minusYears(18))
                        ? LocalDate.of(1965, 1, 1)
                        : entry.minusYears(18),
                leaving,
                Claim.Reason.ON_REQUEST,
                List.of(spell(entry, leaving.plusMonths(1), Position.ACTIVE, pay)));
    }

    /** The exemption of 2026 lowers the ceiling: a month more of service can then lower an award. */
    @net.jqwik.api.Example
    void theExemptionOf2026CanLowerAnAwardWithMoreService() {
        LocalDate entry = LocalDate.of(1984, 1, 1);
        LocalDate birth = LocalDate.of(1961, 1, 1);
        List<ServiceSpell> spells = List.of(spell(entry, LocalDate.of(2027, 1, 1), Position.ACTIVE, 30_000));
        Claim before = researcher(birth, LocalDate.of(2025, 11, 1), spells);
        Claim after = researcher(birth, LocalDate.of(2026, 1, 1), spells);
        Award taxed = calculator.award(before);
        Award exempt = calculator.award(after);
        assertTrue(taxed.total().compareTo(exempt.total()) <= 0);
        assertTrue(exempt.ceilingApplied());
        assertTrue(exempt.monthly().compareTo(taxed.monthly()) < 0, taxed + "\n" + exempt);
    }

    private static Claim researcher(LocalDate birth, LocalDate leaving, List<ServiceSpell> spells) {
        return new Claim(
                Sex.FEMALE,
                birth,
                new Career(spells),
                leaving,
                Claim.Reason.ON_REQUEST,
                false,
                Optional.empty(),
                Corps.RESEARCHER);
    }

    @Property(tries = 500)
    void anAwardIsNeverUnderTheFloorsAndIsAWholeNumberOfDirhams(@ForAll("claims") Claim claim) {
        Award award = calculator.award(claim);
        long months = award.service().effective().months();
        Money minimum = months >= 120 || claim.reason() == Claim.Reason.DEATH
                ? Money.ofDirhams(1500)
                : months >= 60 ? Money.ofDirhams(1000) : Money.ZERO;
        assertTrue(award.monthly().compareTo(minimum) >= 0, award.toString());
        Rate share =
                award.total().halves() >= 42 ? Rate.ONE : Rate.parse("0.05").times(award.total());
        if (!award.ceilingApplied()) {
            assertTrue(
                    award.monthly()
                                    .compareTo(
                                            Money.ofDirhams(9885).dividedBy(12).times(share))
                            >= 0,
                    award.toString());
        }
        assertEquals(0, award.monthly().centimes() % 100, award.toString());
        assertTrue(award.monthly().compareTo(award.exactMonthly()) >= 0);
        assertTrue(award.monthly().minus(award.exactMonthly()).compareTo(Money.ofDirhams(1)) < 0);
    }

    /** Net of tax no pension passes the last pay, but for the minimum pension, which comes after the ceiling. */
    @Property(tries = 500)
    void aPensionNetOfTaxDoesNotPassTheLastPayNetOfTax(@ForAll("claims") Claim claim) {
        Award award = calculator.award(claim);
        var due = LAW.at(award.entitledFrom());
        Money net = award.lastPay()
                .minus(ma.cmr.sandbox.pension.net.IncomeTax.onPay(
                                due, award.lastPay(), ContributionCalculator.employeeRate(claim.corps()))
                        .monthly());
        if (!award.minimumApplied()) {
            Money pension = award.exactMonthly();
            assertTrue(
                    pension.minus(ma.cmr.sandbox.pension.net.IncomeTax.ofPension(due, pension))
                                    .compareTo(net)
                            <= 0,
                    award.toString());
        }
    }

    @Property(tries = 300)
    void theStepsLeadToTheAmount(@ForAll("claims") Claim claim) {
        Award award = calculator.award(claim);
        List<Step> steps = award.steps();
        assertEquals(award.monthly().amount(), steps.getLast().result());
        assertEquals(award, calculator.award(claim));
        assertTrue(steps.stream().noneMatch(step -> step.article().isBlank()));
        // Each step that changes the amount takes what the one before gave.
        List<Money> amounts = steps.stream()
                .map(Step::outcome)
                .filter(Money.class::isInstance)
                .map(Money.class::cast)
                .toList();
        assertEquals(award.gross(), amounts.get(1));
        assertEquals(award.monthly(), amounts.getLast());
        assertEquals(
                award.referencePay().times(award.accrual().rate()),
                award.gross(),
                "the rate of all slices on one reference pay");
    }

    @Property(tries = 300)
    void splittingASpellChangesNothing(
            @ForAll("claims") Claim claim, @ForAll @IntRange(min = 1, max = 400) int months) {
        List<ServiceSpell> split = new ArrayList<>();
        for (ServiceSpell spell : claim.career().spells()) {
            LocalDate middle = spell.span().from().plusMonths(months).withDayOfMonth(1);
            if (spell.span().contains(middle) && middle.isAfter(spell.span().from())) {
                split.add(new ServiceSpell(
                        new Span(spell.span().from(), middle), spell.position(), spell.grade(), spell.monthlyBase()));
                split.add(new ServiceSpell(
                        new Span(middle, spell.span().to()), spell.position(), spell.grade(), spell.monthlyBase()));
            } else {
                split.add(spell);
            }
        }
        Award whole = calculator.award(claim);
        Award parted = calculator.award(with(claim, new Career(split)));
        assertEquals(whole.exactMonthly(), parted.exactMonthly());
        assertEquals(whole.total(), parted.total());
        ContributionCalculator contributions = new ContributionCalculator(LAW);
        assertEquals(
                contributions.years(claim.career(), claim.leaving()),
                contributions.years(new Career(split), claim.leaving()));
    }

    /** Whatever a parameter becomes after all that counts for a claim, the award stays. */
    @Property(tries = 200)
    void aParameterDatedAfterTheEventChangesNothing(
            @ForAll("claims") Claim claim, @ForAll @IntRange(min = 0, max = 400) int which) {
        List<Parameter> parameters = LAW.parameters();
        Parameter parameter = parameters.get(which % parameters.size());
        Key<?> key = Parameters.named(parameter.id());
        String last = parameter.history().entries().getLast().value();
        String other = VALUES.stream()
                .filter(value -> key.accepts(value) && !value.equals(last))
                .findFirst()
                .orElseThrow(() -> new AssertionError(parameter.id() + " " + key.allowed()));
        LocalDate later = claim.leaving().plusMonths(2);
        Law changed = LAW.with(new Overlay(
                "later", List.of(new Dated<>(parameter.id(), List.of(new Dated.Entry<>(later, other, TEST))))));
        Award before = calculator.award(claim);
        Award after = new PensionCalculator(changed).award(claim);
        assertEquals(before.exactMonthly(), after.exactMonthly(), parameter.id());
        assertEquals(before.monthly(), after.monthly(), parameter.id());
        assertNotEquals(LAW.version(), changed.version());
        assertEquals(other, changed.parameter(parameter.id()).history().at(later));
    }

    @Provide
    Arbitrary<Claim> claims() {
        Arbitrary<LocalDate> leavings = Arbitraries.integers()
                .between(0, 12 * 25)
                .map(months -> LocalDate.of(2018, 1, 1).plusMonths(months));
        Arbitrary<Integer> service = Arbitraries.integers().between(3, 500);
        Arbitrary<List<Integer>> pays =
                Arbitraries.integers().between(2500, 45_000).list().ofMinSize(1).ofMaxSize(6);
        Arbitrary<Integer> days = Arbitraries.integers().between(0, 27);
        return Combinators.combine(leavings, service, pays, days).as((leaving, months, amounts, day) -> {
            LocalDate entry = leaving.minusMonths(months).plusDays(day);
            List<ServiceSpell> spells = new ArrayList<>();
            LocalDate from = entry;
            LocalDate end = leaving.plusMonths(1);
            for (int i = 0; i < amounts.size(); i++) {
                LocalDate to = i == amounts.size() - 1
                        ? end
                        : from.plusMonths(Math.max(1, months / amounts.size())).withDayOfMonth(1);
                if (from.isBefore(to) && !to.isAfter(end)) {
                    Position position = i % 3 == 1 && i < amounts.size() - 1 ? Position.UNPAID_LEAVE : Position.ACTIVE;
                    spells.add(spell(from, to, position, amounts.get(i)));
                    from = to;
                }
            }
            if (from.isBefore(end)) {
                spells.add(spell(from, end, Position.ACTIVE, amounts.getLast()));
            }
            Optional<LocalDate> reaching = months % 3 == 2 ? reachingTheLimitOn(leaving) : Optional.empty();
            Claim.Reason otherwise = months % 3 == 1 ? Claim.Reason.DEATH : Claim.Reason.DISABILITY;
            return claim(
                    reaching.orElse(leaving.minusYears(60)),
                    leaving,
                    reaching.isPresent() ? Claim.Reason.AGE_LIMIT : otherwise,
                    spells);
        });
    }

    /** A birth whose age limit is reached on a day; none in the half years that the steps of the reform leave out. */
    private static Optional<LocalDate> reachingTheLimitOn(LocalDate day) {
        return IntStream.iterate(720, months -> months <= 756, months -> months + 6)
                .mapToObj(day::minusMonths)
                .filter(birth -> LAW.ageLimitDate(birth, Corps.GENERAL).equals(day))
                .findFirst();
    }

    private Award award(int months, int pay) {
        LocalDate leaving = LocalDate.of(2025, 7, 1);
        return calculator.award(claim(
                LocalDate.of(1962, 7, 1),
                leaving,
                Claim.Reason.AGE_LIMIT,
                List.of(spell(leaving.minusMonths(months), leaving.plusMonths(1), Position.ACTIVE, pay))));
    }

    private static ServiceSpell spell(LocalDate from, LocalDate to, Position position, int pay) {
        return new ServiceSpell(new Span(from, to), position, new Grade("11", 1, 336), Money.ofDirhams(pay));
    }

    private static Claim claim(LocalDate birth, LocalDate leaving, Claim.Reason reason, List<ServiceSpell> spells) {
        return new Claim(
                Sex.FEMALE, birth, new Career(spells), leaving, reason, false, Optional.empty(), Corps.GENERAL);
    }

    private static Claim with(Claim claim, Career career) {
        return new Claim(
                claim.sex(),
                claim.birth(),
                career,
                claim.leaving(),
                claim.reason(),
                claim.extendedFromLimit(),
                claim.otherPensions(),
                claim.corps());
    }
}
