package ma.cmr.sandbox.evidence.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.estimate.Warning;

/**
 * Sites that changed against sites that did not, before and after (différence de différences). Believable only as far as both moved alike
 * before; that is checked and said.
 */
public final class DifferenceInDifferences {
    /** Coefficient of treated times after, over cells; CR2 errors by cluster, Satterthwaite's degrees of freedom. */
    public static final Method METHOD = new Method("difference-in-differences-cr2", 1);
    /** Difference of the groups' linear trends before the change; errors as above. */
    public static final Method PRE_TREND = new Method("pre-trend-cr2", 1);
    /** The difference in differences of one period against the last before the change; errors as above. */
    public static final Method EVENT_STUDY = new Method("event-study-cr2", 1);

    private static final long FEW = 10;
    private static final double PRE_TREND_ALARM = 0.05;

    private DifferenceInDifferences() {}

    /**
     * Units of one cluster in one period.
     *
     * @param sum of their outcomes
     */
    public record Cell(String cluster, boolean treated, int period, long n, double sum) {}

    /** One period's difference, of the event study. */
    public record PeriodEffect(int period, Estimate estimate) {}

    /**
     * The answer and the check that it rests on.
     *
     * @param effect carries {@link Warning#PRE_TREND} where the groups moved apart before
     * @param preTrend difference of trends before the change, by period; neutral with fewer than three periods before
     * @param eventStudy every period but the last before the change, against that one
     */
    public record Answer(Estimate effect, Estimate preTrend, List<PeriodEffect> eventStudy) {
        public Answer {
            eventStudy = List.copyOf(eventStudy);
        }
    }

    /**
     * The effect.
     *
     * @param firstAfter first period after the change
     */
    public static Answer of(List<Cell> cells, int firstAfter, double level) {
        SortedSet<Integer> periods = new TreeSet<>();
        cells.stream().filter(cell -> cell.n() > 0).forEach(cell -> periods.add(cell.period()));
        SortedSet<Integer> before = periods.headSet(firstAfter);
        Estimate effect = effect(cells, METHOD, firstAfter, level);
        Estimate trend = preTrend(cells, before, level);
        if (effect instanceof Found found
                && trend instanceof Found slope
                && slope.pValue().orElse(1) < PRE_TREND_ALARM) {
            effect = found.with(Warning.PRE_TREND);
        }
        List<PeriodEffect> study = new ArrayList<>();
        if (!before.isEmpty()) {
            int reference = before.last();
            for (int period : periods) {
                if (period != reference) {
                    List<Cell> pair = cells.stream()
                            .filter(cell -> cell.period() == period || cell.period() == reference)
                            .map(cell -> new Cell(
                                    cell.cluster(),
                                    cell.treated(),
                                    cell.period() == reference ? 0 : 1,
                                    cell.n(),
                                    cell.sum()))
                            .toList();
                    study.add(new PeriodEffect(period, effect(pair, EVENT_STUDY, 1, level)));
                }
            }
        }
        return new Answer(effect, trend, study);
    }

    /** The effect from four means, as published tables have them. */
    public static double ofMeans(double controlBefore, double controlAfter, double treatedBefore, double treatedAfter) {
        return treatedAfter - treatedBefore - (controlAfter - controlBefore);
    }

    private static Estimate effect(List<Cell> cells, Method method, int firstAfter, double level) {
        ClusteredLeastSquares model = new ClusteredLeastSquares(4);
        long[] units = new long[4];
        for (Cell cell : cells) {
            if (cell.n() > 0) {
                int treated = cell.treated() ? 1 : 0;
                int after = cell.period() >= firstAfter ? 1 : 0;
                model.add(cell.cluster(), new double[] {1, treated, after, treated * after}, cell.n(), cell.sum());
                units[2 * treated + after] += cell.n();
            }
        }
        List<Long> n = List.of(units[0] + units[1], units[2] + units[3]);
        for (long each : units) {
            if (each == 0) {
                return new Neutral(Reason.NO_UNITS, method, level, n, List.of());
            }
        }
        return answer(model, method, 3, cells, level, n);
    }

    private static Estimate preTrend(List<Cell> cells, SortedSet<Integer> before, double level) {
        ClusteredLeastSquares model = new ClusteredLeastSquares(4);
        long[] units = new long[2];
        int middle = before.isEmpty() ? 0 : (before.first() + before.last()) / 2;
        for (Cell cell : cells) {
            if (cell.n() > 0 && before.contains(cell.period())) {
                int treated = cell.treated() ? 1 : 0;
                double time = (double) cell.period() - middle;
                model.add(cell.cluster(), new double[] {1, treated, time, treated * time}, cell.n(), cell.sum());
                units[treated] += cell.n();
            }
        }
        List<Long> n = List.of(units[0], units[1]);
        if (before.size() < 3 || Math.min(units[0], units[1]) == 0) {
            return new Neutral(Reason.TOO_FEW_POINTS, PRE_TREND, level, n, List.of());
        }
        return answer(model, PRE_TREND, 3, cells, level, n);
    }

    private static Estimate answer(
            ClusteredLeastSquares model, Method method, int column, List<Cell> cells, double level, List<Long> n) {
        List<Set<String>> ids = List.of(new TreeSet<>(), new TreeSet<>());
        cells.stream()
                .filter(cell -> cell.n() > 0)
                .forEach(cell -> ids.get(cell.treated() ? 1 : 0).add(cell.cluster()));
        int least = Math.min(ids.get(0).size(), ids.get(1).size());
        if (least < 2) {
            return new Neutral(Reason.TOO_FEW_CLUSTERS, method, level, n, List.of());
        }
        return model.coefficient(column, method, level, n, least < FEW ? List.of(Warning.FEW_CLUSTERS) : List.of());
    }
}
