package ma.cmr.sandbox.synth.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.synth.seed.Aspect;
import ma.cmr.sandbox.synth.seed.Draw;
import ma.cmr.sandbox.synth.seed.Seed;
import ma.cmr.sandbox.synth.seed.Weights;

/** Draws a person's whole life. A pure function of plan, law, seed and index. */
public final class PersonGenerator {
    private static final LocalDate REFERENCE = PopulationPlan.REFERENCE;
    private static final int OLDEST = 110;

    private final PopulationPlan plan;
    private final Law law;
    private final Seed seed;
    private final CareerGenerator careers;
    private final List<LifeCourse.Place> places = new ArrayList<>();
    private final Weights placeWeights;
    private final List<String> employers = new ArrayList<>();
    private final Weights employerWeights;
    private final List<String> ministries = new ArrayList<>();
    private final Weights ministryWeights;
    private final long[][] deathsInMillion = new long[2][OLDEST + 1];

    public PersonGenerator(PopulationPlan plan, Law law, Seed seed) {
        this.plan = plan;
        this.law = law;
        this.seed = seed;
        this.careers = new CareerGenerator(law);
        List<Long> weights = new ArrayList<>();
        for (Map<String, String> row : Table.rows("regions_provinces.csv")) {
            places.add(new LifeCourse.Place(
                    cell(row, "region_code"),
                    cell(row, "province_code"),
                    cell(row, "province_fr"),
                    cell(row, "postal_prefix_2")));
            weights.add(Long.valueOf(cell(row, "public_sector_employees_2024")));
        }
        placeWeights = new Weights(weights);
        List<Long> employerCounts = new ArrayList<>();
        for (Map<String, String> row : Table.rows("affiliates_by_employer.csv")) {
            String name = cell(row, "employer_category");
            employers.add(
                    name.startsWith("State")
                            ? "STATE"
                            : name.startsWith("Local")
                                    ? "LOCAL_AUTHORITY"
                                    : name.startsWith("Public") ? "PUBLIC_ESTABLISHMENT" : "ACADEMY");
            employerCounts.add(Long.valueOf(cell(row, "count")));
        }
        employerWeights = new Weights(employerCounts);
        List<Long> ministryShares = new ArrayList<>();
        for (Map<String, String> row : Table.rows("ministries.csv")) {
            ministries.add(cell(row, "code"));
            ministryShares.add(Table.weight(cell(row, "share_pct")));
        }
        ministryWeights = new Weights(ministryShares);
        for (Map<String, String> row : Table.rows("mortality.csv")) {
            int age = Integer.parseInt(cell(row, "age"));
            if (age <= OLDEST) {
                deathsInMillion[0][age] = Table.weight(cell(row, "qx_cmr_like_male")) * 10;
                deathsInMillion[1][age] = Table.weight(cell(row, "qx_cmr_like_female")) * 10;
            }
        }
    }

    private static String cell(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalStateException("no column " + column);
        }
        return value;
    }

    /** One person; for a run of neighbours {@link #person(long, PopulationPlan.Cell)} with the batch's cells is cheaper. */
    public LifeCourse person(long index) {
        return person(index, plan.batch(seed, index / PopulationPlan.BATCH)[(int) (index % PopulationPlan.BATCH)]);
    }

    /** The cells of the batch that an index lies in. */
    PopulationPlan.Cell[] batchOf(long index) {
        return plan.batch(seed, index / PopulationPlan.BATCH);
    }

    LifeCourse person(long index, PopulationPlan.Cell cell) {
        Draw draw = seed.draw(index, Aspect.BIRTH);
        int age = draw.between(cell.youngest(), cell.oldest());
        LocalDate birth = REFERENCE.minusYears(age).minusDays(draw.below(365));
        LocalDate limit = law.ageLimitDate(birth, Corps.GENERAL);
        Draw leavingDraw = seed.draw(index, Aspect.LEAVING);
        int scale = careers.finalScale(seed, index, cell.status());
        int recruitedAge = Math.min(recruitedAge(leavingDraw, scale), Math.max(18, age - 1));
        Leaving leaving = cell.status() == PopulationPlan.Status.AFFILIATE
                ? afterReference(leavingDraw, cell.sex(), birth, limit, recruitedAge)
                : beforeReference(leavingDraw, cell.sex(), birth, limit, recruitedAge);
        LocalDate end = leaving.date().withDayOfMonth(1).plusMonths(1);
        LocalDate reached = leaving.date().isBefore(REFERENCE) ? leaving.date() : REFERENCE;
        Career career = careers.career(
                seed, index, scale, leaving.recruited(), reached, end, leaving.reason() == Claim.Reason.AGE_LIMIT);
        Draw placeDraw = seed.draw(index, Aspect.PLACE);
        Draw employerDraw = seed.draw(index, Aspect.EMPLOYER);
        String category = employers.get(employerDraw.weighted(employerWeights));
        String ministry = ministries.get(employerDraw.weighted(ministryWeights));
        Optional<String> named = switch (category) {
            case "STATE" -> Optional.of(ministry);
            case "ACADEMY" -> Optional.of("MEN");
            default -> Optional.empty();
        };
        Draw family = seed.draw(index, Aspect.FAMILY);
        Optional<LocalDate> marriage = marriage(family, cell.sex(), birth);
        return new LifeCourse(
                index,
                SyntheticIds.affiliate(seed, index),
                SyntheticIds.pensioner(seed, index),
                cell.sex(),
                birth,
                places.get(placeDraw.weighted(placeWeights)),
                new LifeCourse.Employer(category, named),
                career,
                leaving.date(),
                leaving.reason(),
                death(index, cell.sex(), birth),
                marriage,
                marriage.map(date -> children(family, cell.sex(), birth, date)).orElse(List.of()));
    }

    private record Leaving(LocalDate recruited, LocalDate date, Claim.Reason reason) {}

    /** Higher grades ask for longer studies. */
    private static int recruitedAge(Draw draw, int scale) {
        return scale >= 5 ? draw.between(22, 31) : scale == 4 ? draw.between(20, 29) : draw.between(19, 28);
    }

    private static LocalDate recruitment(Draw draw, LocalDate birth, int age) {
        LocalDate day = birth.plusYears(age).plusMonths(draw.below(12));
        // Recruitments of the public service take effect on the first or the sixteenth.
        return day.getDayOfMonth() <= 15
                ? day.withDayOfMonth(16)
                : day.withDayOfMonth(1).plusMonths(1);
    }

    private Leaving afterReference(Draw draw, Sex sex, LocalDate birth, LocalDate limit, int recruitedAge) {
        LocalDate recruited = recruitment(draw, birth, recruitedAge);
        boolean early = draw.inMillion(220_000);
        long months = draw.below(60);
        if (!recruited.isBefore(REFERENCE)) {
            recruited = REFERENCE.minusMonths(1);
        }
        LocalDate opens =
                recruited.plusMonths(law.earlyMonths(sex, REFERENCE) + 1).withDayOfMonth(1);
        LocalDate asked = (opens.isAfter(REFERENCE) ? opens : REFERENCE).plusMonths(1 + months);
        return early && asked.isBefore(limit)
                ? new Leaving(recruited, asked, Claim.Reason.ON_REQUEST)
                : new Leaving(recruited, limit, Claim.Reason.AGE_LIMIT);
    }

    private Leaving beforeReference(Draw draw, Sex sex, LocalDate birth, LocalDate limit, int recruitedAge) {
        // Most pensioners below 63 left on request, as the age limit leaves them no other way; of the rest few did.
        boolean early = draw.inMillion(80_000);
        long months = draw.below(72);
        LocalDate recruited = recruitment(draw, birth, recruitedAge);
        if (!limit.isAfter(REFERENCE) && !early) {
            return new Leaving(recruited, limit, Claim.Reason.AGE_LIMIT);
        }
        // On request: recruited early enough for the right to open before the reference date, whatever the threshold of
        // the day.
        LocalDate latest = REFERENCE.minusMonths(1);
        LocalDate stop = limit.isBefore(latest) ? limit.minusDays(1) : latest;
        long needed = law.earlyMonths(sex, latest) + 1;
        LocalDate mustBy = stop.minusMonths(needed).withDayOfMonth(1);
        if (recruited.isAfter(mustBy)) {
            LocalDate eighteen = birth.plusYears(18).plusMonths(1).withDayOfMonth(1);
            recruited = mustBy.isBefore(eighteen) ? eighteen : mustBy;
        }
        LocalDate opens = recruited.plusMonths(needed).withDayOfMonth(1);
        LocalDate asked = opens.plusMonths(months);
        if (asked.isAfter(stop)) {
            asked = opens.isAfter(stop) ? opens : stop.withDayOfMonth(1);
        }
        if (asked.isBefore(opens)) {
            asked = opens;
        }
        // What opened the right before law 011-71 is not known here; whoever would have left then stayed to the limit.
        return law.knowsLeavingOnRequest(asked)
                ? new Leaving(recruited, asked, Claim.Reason.ON_REQUEST)
                : new Leaving(recruited, limit, Claim.Reason.AGE_LIMIT);
    }

    /** Alive at the reference date, then by the mortality table, a year at a time. */
    private LocalDate death(long index, Sex sex, LocalDate birth) {
        Draw draw = seed.draw(index, Aspect.DEATH);
        int age = birth.until(REFERENCE).getYears();
        while (age < OLDEST && !draw.inMillion(deathsInMillion[sex == Sex.MALE ? 0 : 1][age])) {
            age++;
        }
        LocalDate from = birth.plusYears(age);
        LocalDate day = from.plusDays(draw.below(365));
        return day.isAfter(REFERENCE) ? day : REFERENCE.plusDays(1 + draw.below(300));
    }

    /** Mean ages at first marriage 32.4 and 24.6 (RGPH24); about one in eleven never marries. */
    private static Optional<LocalDate> marriage(Draw draw, Sex sex, LocalDate birth) {
        boolean marries = draw.inMillion(910_000);
        int years = sex == Sex.MALE ? draw.between(24, 40) : draw.between(19, 31);
        LocalDate day = birth.plusYears(years).plusDays(draw.below(365));
        return marries ? Optional.of(day) : Optional.empty();
    }

    /** Completed fertility 2.8 (RGPH24); births stop when the mother is about 43. */
    private static List<LifeCourse.Child> children(Draw draw, Sex sex, LocalDate birth, LocalDate marriage) {
        int count = (int) Math.min(draw.below(7), 6);
        LocalDate motherBorn = sex == Sex.FEMALE ? birth : birth.plusYears(5);
        List<LifeCourse.Child> children = new ArrayList<>();
        LocalDate at = marriage;
        for (int i = 0; i < count; i++) {
            at = at.plusMonths(draw.between(11, 48)).plusDays(draw.below(28));
            if (at.isAfter(motherBorn.plusYears(43))) {
                break;
            }
            children.add(new LifeCourse.Child(at, draw.inMillion(512_000) ? Sex.MALE : Sex.FEMALE));
        }
        return children;
    }
}
