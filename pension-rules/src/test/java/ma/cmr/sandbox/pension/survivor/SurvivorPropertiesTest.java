package ma.cmr.sandbox.pension.survivor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.person.Sex;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SurvivorPropertiesTest {
    private static final LocalDate DEATH = LocalDate.of(2024, 5, 14);
    private final SurvivorCalculator calculator = new SurvivorCalculator(LawFiles.shipped());

    /** Before they are rounded, the shares of a pension never exceed it, whatever becomes of the family. */
    @Property(tries = 600)
    void sharesNeverExceedThePension(
            @ForAll long seed,
            @ForAll Sex sex,
            @ForAll Scheme scheme,
            @ForAll @IntRange(min = 500, max = 40000) int pension) {
        Family family = family(new Random(seed), sex);
        Deceased deceased = deceased(sex, scheme, pension, false);
        List<Period> periods = calculator.periods(deceased, family, LocalDate.of(2070, 1, 1));
        Money before = null;
        for (Period period : periods) {
            assertTrue(period.pensions().compareTo(Money.ofDirhams(pension)) <= 0, period.toString());
            for (Share share : period.shares()) {
                assertTrue(share.pensionAward().compareTo(share.pension()) >= 0);
                assertEquals(0, share.pensionAward().centimes() % 100);
                assertTrue(share.pensionAward().minus(share.pension()).compareTo(Money.ofDirhams(1)) < 0);
                assertTrue(share.disability().isZero());
            }
            before = period.pensions();
        }
        assertTrue(before == null || before.compareTo(Money.ZERO) >= 0);
        assertEquals(LocalDate.of(2024, 6, 1), periods.getFirst().from());
    }

    /** Periods follow each other without gaps, each differs from the one before, and its first and last month are answered as it is. */
    @Property(tries = 200)
    void periodsFollowEachOther(@ForAll long seed, @ForAll Sex sex) {
        Family family = family(new Random(seed), sex);
        Deceased deceased = deceased(sex, Scheme.CIVIL, 9000, true);
        List<Period> periods = calculator.periods(deceased, family, LocalDate.of(2070, 1, 1));
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            assertEquals(
                    i + 1 < periods.size() ? Optional.of(periods.get(i + 1).from()) : Optional.empty(), period.to());
            assertTrue(i == 0 || !period.shares().equals(periods.get(i - 1).shares()));
            LocalDate end = period.to().orElse(LocalDate.of(2070, 1, 1));
            for (LocalDate month : List.of(period.from(), end.minusMonths(1))) {
                assertEquals(
                        period.shares(),
                        calculator.at(deceased, family, month.plusDays(20)).shares(),
                        month.toString());
            }
        }
    }

    /** Both fathers are divorced: the child whose own father is dead goes by the whole pension, the other by half of it. */
    @Example
    void theOtherParentIsTheChildsOwn() {
        Family.Spouse first = new Family.Spouse(
                "first",
                LocalDate.of(1970, 1, 1),
                LocalDate.of(1998, 1, 1),
                Optional.of(LocalDate.of(2005, 1, 1)),
                Optional.empty(),
                Optional.of(LocalDate.of(2010, 1, 1)),
                Optional.empty());
        Family.Spouse second = new Family.Spouse(
                "second",
                LocalDate.of(1975, 1, 1),
                LocalDate.of(2006, 1, 1),
                Optional.of(LocalDate.of(2015, 1, 1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<Period> periods = calculator.periods(
                deceased(Sex.FEMALE, Scheme.CIVIL, 6000, false),
                new Family(
                        List.of(first, second),
                        List.of(child("elder", "first"), child("younger", "second")),
                        List.of()),
                LocalDate.of(2025, 1, 1));
        Period opens = periods.getFirst();
        assertEquals("3000.00", opens.share("elder").orElseThrow().pension().amount());
        assertEquals("1500.00", opens.share("younger").orElseThrow().pension().amount());
    }

    private static Family.Child child(String name, String parent) {
        return new Family.Child(
                name,
                LocalDate.of(2012, 1, 1),
                Optional.of(parent),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** A father is supported on after he remarries, a mother is not; both until they die. */
    @Example
    void parentsAreSupportedUntilTheyDieAndMothersUntilTheyRemarry() {
        Optional<LocalDate> remarried = Optional.of(LocalDate.of(2025, 3, 10));
        Family family = new Family(
                List.of(),
                List.of(),
                List.of(
                        new Family.Parent("father", Sex.MALE, 0, remarried, Optional.of(LocalDate.of(2030, 6, 30))),
                        new Family.Parent("mother", Sex.FEMALE, 0, remarried, Optional.empty())));
        Deceased deceased = deceased(Sex.MALE, Scheme.CIVIL, 5000, true);
        assertEquals(
                List.of("2024-06-01 father mother", "2025-04-01 father", "2030-07-01"),
                calculator.periods(deceased, family, LocalDate.of(2040, 1, 1)).stream()
                        .map(period -> period.from()
                                + period.shares().stream()
                                        .map(share -> " " + share.name())
                                        .collect(Collectors.joining()))
                        .toList());
    }

    @Example
    void nobodyIsPaidBeforeTheMonthAfterTheDeath() {
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class,
                () -> calculator.at(deceased(Sex.MALE, Scheme.CIVIL, 5000, false), Family.NONE, DEATH));
        assertTrue(String.valueOf(problem.getMessage()).contains("from 2024-06-01 on, not in 2024-05-01"));
        Period alone = calculator.at(deceased(Sex.MALE, Scheme.CIVIL, 5000, false), Family.NONE, DEATH.plusMonths(1));
        assertEquals(List.of(), alone.shares());
        assertTrue(alone.share("anyone").isEmpty());
    }

    private static Deceased deceased(Sex sex, Scheme scheme, int pension, boolean byService) {
        return new Deceased(
                sex,
                scheme,
                DEATH,
                Money.ofDirhams(pension),
                Money.ZERO,
                byService,
                Optional.empty(),
                LocalDate.of(2015, 1, 1));
    }

    private static Family family(Random random, Sex deceased) {
        List<Family.Spouse> spouses = new ArrayList<>();
        int married = deceased == Sex.MALE ? random.nextInt(4) : random.nextInt(2);
        for (int i = 0; i < married; i++) {
            spouses.add(new Family.Spouse(
                    "spouse " + i,
                    LocalDate.of(1950 + random.nextInt(45), 1 + random.nextInt(12), 5),
                    LocalDate.of(1995 + random.nextInt(30), 1 + random.nextInt(12), 5)
                                    .isAfter(DEATH)
                            ? DEATH.minusDays(20)
                            : LocalDate.of(1995 + random.nextInt(29), 3, 5),
                    maybe(random, 8, LocalDate.of(2020, 1, 1)),
                    maybe(random, 3, LocalDate.of(2025 + random.nextInt(20), 2, 11)),
                    maybe(random, 3, LocalDate.of(2023 + random.nextInt(30), 7, 1)),
                    maybe(random, 6, LocalDate.of(2019 + random.nextInt(10), 7, 1))));
        }
        List<Family.Child> children = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            LocalDate birth = LocalDate.of(1995 + random.nextInt(30), 1 + random.nextInt(12), 1 + random.nextInt(28));
            children.add(new Family.Child(
                    "child " + i,
                    birth,
                    spouses.isEmpty() || random.nextInt(4) == 0
                            ? Optional.empty()
                            : Optional.of(
                                    spouses.get(random.nextInt(spouses.size())).name()),
                    maybe(random, 4, LocalDate.of(2022 + random.nextInt(9), 5, 5)),
                    maybe(random, 2, birth.plusYears(18 + random.nextInt(6))),
                    random.nextInt(8) == 0,
                    maybe(random, 6, birth.plusYears(19)),
                    maybe(random, 8, LocalDate.of(2024 + random.nextInt(15), 9, 9))));
        }
        List<Family.Parent> parents = random.nextBoolean()
                ? List.of()
                : List.of(new Family.Parent(
                        "mother",
                        Sex.FEMALE,
                        random.nextInt(3),
                        maybe(random, 2, LocalDate.of(2030, 1, 1)),
                        maybe(random, 2, LocalDate.of(2035, 1, 1))));
        return new Family(spouses, children, parents);
    }

    private static Optional<LocalDate> maybe(Random random, int oneIn, LocalDate day) {
        return random.nextInt(oneIn) == 0 ? Optional.of(day) : Optional.empty();
    }
}
