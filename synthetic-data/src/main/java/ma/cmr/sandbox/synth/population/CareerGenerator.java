package ma.cmr.sandbox.synth.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.synth.seed.Aspect;
import ma.cmr.sandbox.synth.seed.Draw;
import ma.cmr.sandbox.synth.seed.Seed;
import ma.cmr.sandbox.synth.seed.Weights;

/**
 * Careers: a path through the grades that ends in the grade drawn for the person, a step every two or three years, and pay of index salary
 * and allowances of the day. Allowances rise by dated tables; the index part is the law's, exact.
 */
final class CareerGenerator {
    private static final List<String> SCALES = List.of("06", "07", "08", "09", "10", "11", "HE");

    private final Law law;
    private final List<int[]> indices = new ArrayList<>();
    private final Weights serving;
    private final Weights retired;
    private final List<LocalDate> riseDates = new ArrayList<>();
    private final List<Money[]> allowances = new ArrayList<>();

    CareerGenerator(Law law) {
        this.law = law;
        List<Long> servingShares = new ArrayList<>();
        List<Long> retiredShares = new ArrayList<>();
        Map<String, Map<String, String>> byScale = new TreeMap<>();
        Table.rows("grades.csv").forEach(row -> byScale.put(String.valueOf(row.get("scale")), row));
        for (String scale : SCALES) {
            Map<String, String> row = byScale.getOrDefault(scale, Map.of());
            servingShares.add(Table.weight(String.valueOf(row.get("share_2024_pct"))));
            retiredShares.add(Table.weight(String.valueOf(row.get("share_retired_pct"))));
            String[] steps = String.valueOf(row.get("index_by_step")).split(" ", -1);
            int[] grid = new int[steps.length];
            for (int i = 0; i < steps.length; i++) {
                grid[i] = Integer.parseInt(steps[i]);
            }
            indices.add(grid);
        }
        serving = new Weights(servingShares);
        retired = new Weights(retiredShares);
        for (Map<String, String> row : Table.rows("allowances.csv")) {
            riseDates.add(LocalDate.parse(String.valueOf(row.get("from"))));
            Money[] byPosition = new Money[SCALES.size()];
            for (int i = 0; i < byPosition.length; i++) {
                byPosition[i] = Money.parse(String.valueOf(row.get(SCALES.get(i))));
            }
            allowances.add(byPosition);
        }
    }

    /** The scale in which a career ends, or stands at the plan's reference date. */
    int finalScale(Seed seed, long index, PopulationPlan.Status status) {
        return seed.draw(index, Aspect.GRADE).weighted(status == PopulationPlan.Status.AFFILIATE ? serving : retired);
    }

    /**
     * A career.
     *
     * @param scale the position of the final scale, reached by the day {@code reached}
     * @param end first day after the month of leaving
     * @param leave whether unpaid leave or detachment may be drawn
     */
    Career career(
            Seed seed, long index, int scale, LocalDate recruited, LocalDate reached, LocalDate end, boolean leave) {
        Draw draw = seed.draw(index, Aspect.CAREER);
        long months = Math.max(1, recruited.until(reached).toTotalMonths());
        int promotions = months < 72 || scale == 0 ? 0 : (int) Math.min(draw.below(3), Math.min(scale, months / 72));
        NavigableMap<LocalDate, Integer> scaleFrom = new TreeMap<>();
        scaleFrom.put(recruited, scale - promotions);
        for (int i = 1; i <= promotions; i++) {
            long share = months * i / (promotions + 1) + draw.between(-12, 12);
            scaleFrom.put(recruited.plusMonths(Math.max(1, share)).withDayOfMonth(1), scale - promotions + i);
        }
        NavigableMap<LocalDate, Integer> stepFrom = steps(draw, scaleFrom, end);
        NavigableMap<LocalDate, Position> positionFrom = positions(draw, recruited, end, leave);
        TreeSet<LocalDate> changes = new TreeSet<>(stepFrom.keySet());
        changes.addAll(scaleFrom.keySet());
        changes.addAll(positionFrom.keySet());
        for (LocalDate rise : riseDates) {
            if (rise.isAfter(recruited)) {
                changes.add(rise);
            }
        }
        List<ServiceSpell> spells = new ArrayList<>();
        LocalDate from = null;
        for (LocalDate change : changes) {
            if (!change.isBefore(end)) {
                break;
            }
            if (from != null) {
                spells.add(spell(from, change, scaleFrom, stepFrom, positionFrom));
            }
            from = change;
        }
        spells.add(spell(from == null ? recruited : from, end, scaleFrom, stepFrom, positionFrom));
        return new Career(spells);
    }

    private NavigableMap<LocalDate, Integer> steps(
            Draw draw, NavigableMap<LocalDate, Integer> scaleFrom, LocalDate end) {
        NavigableMap<LocalDate, Integer> stepFrom = new TreeMap<>();
        int index = 0;
        for (Map.Entry<LocalDate, Integer> grade : scaleFrom.entrySet()) {
            int[] grid = indices.get(grade.getValue());
            LocalDate next = scaleFrom.higherKey(grade.getKey());
            LocalDate until = next == null ? end : next;
            // A promotion gives the first step whose index is not below the one held.
            int step = 0;
            while (step < grid.length - 1 && grid[step] < index) {
                step++;
            }
            LocalDate at = grade.getKey();
            stepFrom.put(at, step);
            while (step < grid.length - 1) {
                at = at.plusMonths(draw.between(24, 42)).withDayOfMonth(1);
                if (!at.isBefore(until)) {
                    break;
                }
                step++;
                stepFrom.put(at, step);
            }
            index = grid[step];
        }
        return stepFrom;
    }

    private static NavigableMap<LocalDate, Position> positions(
            Draw draw, LocalDate recruited, LocalDate end, boolean leave) {
        NavigableMap<LocalDate, Position> positionFrom = new TreeMap<>();
        positionFrom.put(recruited, Position.ACTIVE);
        long months = recruited.until(end).toTotalMonths();
        boolean drawn = draw.inMillion(60_000);
        boolean unpaid = draw.inMillion(500_000);
        int begins = draw.between(36, 240);
        int lasts = draw.between(6, 24);
        if (leave && drawn && begins + lasts + 12 < months) {
            LocalDate from = recruited.plusMonths(begins).withDayOfMonth(1);
            positionFrom.put(from, unpaid ? Position.UNPAID_LEAVE : Position.DETACHED);
            positionFrom.put(from.plusMonths(lasts), Position.ACTIVE);
        }
        return positionFrom;
    }

    private ServiceSpell spell(
            LocalDate from,
            LocalDate to,
            NavigableMap<LocalDate, Integer> scaleFrom,
            NavigableMap<LocalDate, Integer> stepFrom,
            NavigableMap<LocalDate, Position> positionFrom) {
        int scale = scaleFrom.floorEntry(from).getValue();
        int[] grid = indices.get(scale);
        int step = Math.min(stepFrom.floorEntry(from).getValue(), grid.length - 1);
        Money base = law.monthlyIndexBase(grid[step], from).plus(allowance(scale, from));
        return new ServiceSpell(
                new Span(from, to),
                positionFrom.floorEntry(from).getValue(),
                new Grade(SCALES.get(scale), step + 1, grid[step]),
                // Pay slips are in centimes.
                Money.ofCentimes(base.centimes()));
    }

    private Money allowance(int scale, LocalDate day) {
        for (int i = riseDates.size() - 1; i > 0; i--) {
            if (!riseDates.get(i).isAfter(day)) {
                return allowances.get(i)[scale];
            }
        }
        return allowances.getFirst()[scale];
    }
}
