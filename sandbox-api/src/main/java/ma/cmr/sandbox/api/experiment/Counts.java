package ma.cmr.sandbox.api.experiment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an experiment's units came to.
 *
 * @param accepted events that were taken
 * @param days on which units were assigned or events happened (UTC)
 */
record Counts(long accepted, List<Arm> arms, List<Day> days) {
    Counts {
        arms = List.copyOf(arms);
        days = List.copyOf(days);
    }

    /**
     * An arm's units.
     *
     * @param rates in the order of the experiment's indicators
     */
    record Arm(String name, long assigned, List<Rate> rates) {
        Arm {
            rates = List.copyOf(rates);
        }
    }

    /**
     * A completion rate's numbers.
     *
     * @param started units that started
     * @param completed of these, units that completed in time
     * @param missing assigned units of which it is not known whether they completed: they have not started, or may still complete
     */
    record Rate(long started, long completed, long missing) {}

    /** A day's units and events. */
    record Day(LocalDate day, long assigned, long events) {}

    /** Up to when what happened is known: nothing after the window is reported. */
    static Instant seen(Experiment experiment, Instant asOf) {
        Instant until = experiment.window().until();
        return asOf.isBefore(until) ? asOf : until;
    }

    /** Counts units one by one. */
    static final class Adder {
        private final Experiment experiment;
        private final Instant seen;
        private final SortedMap<String, long[]> arms = new TreeMap<>();
        private final SortedMap<LocalDate, long[]> days = new TreeMap<>();
        private long accepted;

        /**
         * An adder.
         *
         * @param asOf when it is counted
         */
        Adder(Experiment experiment, Instant asOf) {
            this.experiment = experiment;
            this.seen = Counts.seen(experiment, asOf);
            int rates = experiment.kpis().size();
            experiment.arms().forEach(arm -> arms.put(arm.name(), new long[1 + 3 * rates]));
        }

        void add(Unit unit) {
            long[] arm = arms.computeIfAbsent(unit.arm(), name -> {
                throw new IllegalStateException("a unit has an arm that is none of the experiment: " + name);
            });
            arm[0]++;
            for (int i = 0; i < experiment.kpis().size(); i++) {
                Experiment.Kpi kpi = experiment.kpis().get(i);
                arm[1 + 3 * i] += unit.first().containsKey(kpi.startEvent()) ? 1 : 0;
                arm[2 + 3 * i] += unit.completed(kpi) ? 1 : 0;
                arm[3 + 3 * i] += unit.outcomeKnown(kpi, seen) ? 0 : 1;
            }
            day(unit.assignedAt())[0]++;
            for (Event.Taken taken : unit.events()) {
                day(taken.event().at())[1]++;
                accepted++;
            }
        }

        private long[] day(Instant at) {
            return days.computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), day -> new long[2]);
        }

        Counts counts() {
            List<Arm> counted = new ArrayList<>();
            for (Experiment.Arm arm : experiment.arms()) {
                long[] numbers = arms.getOrDefault(arm.name(), new long[0]);
                List<Rate> rates = new ArrayList<>();
                for (int i = 1; i < numbers.length; i += 3) {
                    rates.add(new Rate(numbers[i], numbers[i + 1], numbers[i + 2]));
                }
                counted.add(new Arm(arm.name(), numbers[0], rates));
            }
            List<Day> list = new ArrayList<>();
            days.forEach((day, numbers) -> list.add(new Day(day, numbers[0], numbers[1])));
            return new Counts(accepted, counted, list);
        }
    }
}
