package ma.cmr.sandbox.synth.population;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.synth.seed.Aspect;
import ma.cmr.sandbox.synth.seed.Draw;
import ma.cmr.sandbox.synth.seed.Seed;

/**
 * Who is in the population: how many of each sex and age are in service and how many draw a pension, at the plan's own reference date.
 *
 * <p>People come in batches of a thousand. Every batch holds the same exact number of each cell (largest remainders of the published
 * shares), and a shuffle by the batch's own stream says who is which. So a larger population begins with the smaller one, and a person's
 * cell depends on nothing but seed and index. Indexes below {@value #PAST} are people on the files at the reference date; from there on
 * people of the past, and from {@value #FUTURE} on people of the future, will have theirs.
 */
public final class PopulationPlan {
    /** The day on which the published totals are met. */
    public static final LocalDate REFERENCE = LocalDate.of(2026, 1, 1);

    /** First index of people who had left the files by the reference date. */
    public static final long PAST = 1L << 40;

    /** First index of people who come to the files after it. */
    public static final long FUTURE = 1L << 41;

    /** People a batch. */
    static final int BATCH = 1000;

    /** Published members of the civil regime at the end of 2024 (ALM-CMR24), and its principal pensioners (estimated from PSM-RPC22). */
    private static final long AFFILIATES = 758_041;

    private static final long PENSIONERS = 327_000;

    /** What a cell's people are at the reference date. */
    public enum Status {
        AFFILIATE,
        PENSIONER
    }

    /**
     * A cell.
     *
     * @param youngest age at the reference date
     */
    public record Cell(Status status, Sex sex, int youngest, int oldest) {}

    private final List<Cell> cells = new ArrayList<>();
    private final int[] batch = new int[BATCH];

    /** The plan of the published distributions. */
    public PopulationPlan() {
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal all = BigDecimal.valueOf(AFFILIATES + PENSIONERS);
        List<Map<String, String>> affiliates = Table.rows("affiliates_by_age_sex.csv");
        BigDecimal counted = affiliates.stream()
                .map(row -> new BigDecimal(row.get("count")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Map<String, String> row : affiliates) {
            add(
                    Status.AFFILIATE,
                    row,
                    shares,
                    new BigDecimal(row.get("count"))
                            .multiply(BigDecimal.valueOf(AFFILIATES))
                            .divide(counted.multiply(all), 12, RoundingMode.HALF_UP));
        }
        BigDecimal women = new BigDecimal(
                        Table.rows("pensioners_sex_shares.csv").getFirst().get("share_pct"))
                .movePointLeft(2);
        for (Map<String, String> row : Table.rows("pensioners_by_age_sex.csv")) {
            BigDecimal ofSex = "F".equals(row.get("sex")) ? women : BigDecimal.ONE.subtract(women);
            BigDecimal share = new BigDecimal(row.get("share_of_group_pct")).movePointLeft(2);
            if (share.signum() > 0) {
                add(
                        Status.PENSIONER,
                        row,
                        shares,
                        share.multiply(ofSex)
                                .multiply(BigDecimal.valueOf(PENSIONERS))
                                .divide(all, 12, RoundingMode.HALF_UP));
            }
        }
        allocate(shares);
    }

    private void add(Status status, Map<String, String> row, List<BigDecimal> shares, BigDecimal share) {
        String band = String.valueOf(row.get("age_band"));
        Sex sex = "F".equals(row.get("sex")) ? Sex.FEMALE : Sex.MALE;
        int youngest = band.endsWith("+")
                ? Integer.parseInt(band.substring(0, 2))
                : Integer.parseInt(band.substring(0, 2).replace("<", ""));
        int oldest = band.endsWith("+") ? 94 : Integer.parseInt(band.substring(3));
        if (status == Status.AFFILIATE) {
            // Nobody serves past the age limit of 63, nor before 20 but for very few.
            youngest = Math.max(youngest, 20);
            oldest = Math.min(oldest, 62);
        } else {
            // The law leaves no earlier way out: 24 years of service for men, 18 for women, from the age of 18 at the
            // earliest.
            youngest = Math.max(youngest, sex == Sex.FEMALE ? 42 : 46);
        }
        cells.add(new Cell(status, sex, youngest, oldest));
        shares.add(share);
    }

    /** Largest remainders: whole numbers of each cell that add up to the batch. */
    private void allocate(List<BigDecimal> shares) {
        BigDecimal sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        int[] counts = new int[cells.size()];
        List<BigDecimal> rests = new ArrayList<>();
        int given = 0;
        for (int i = 0; i < counts.length; i++) {
            BigDecimal exact = shares.get(i).multiply(BigDecimal.valueOf(BATCH)).divide(sum, 12, RoundingMode.HALF_UP);
            counts[i] = exact.intValue();
            given += counts[i];
            rests.add(exact.subtract(BigDecimal.valueOf(counts[i])));
        }
        List<Integer> byRest = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            byRest.add(i);
        }
        byRest.sort(
                Comparator.comparing((Integer i) -> rests.get(i)).reversed().thenComparing(Comparator.naturalOrder()));
        for (int i = 0; given < BATCH; i++) {
            counts[byRest.get(i)]++;
            given++;
        }
        int at = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            for (int i = 0; i < counts[cell]; i++) {
                batch[at++] = cell;
            }
        }
    }

    /** The cell of each position of a batch. */
    Cell[] batch(Seed seed, long number) {
        Draw draw = seed.draw(number, Aspect.CELL);
        int[] shuffled = batch.clone();
        for (int i = BATCH - 1; i > 0; i--) {
            int other = (int) draw.below(i + 1L);
            int kept = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = kept;
        }
        Cell[] people = new Cell[BATCH];
        for (int i = 0; i < BATCH; i++) {
            people[i] = cells.get(shuffled[i]);
        }
        return people;
    }

    /** How many of each cell are in every batch. */
    public Map<String, Integer> batchCounts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int cell : batch) {
            counts.merge(cells.get(cell).toString(), 1, Integer::sum);
        }
        return counts;
    }
}
