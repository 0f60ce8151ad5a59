package ma.cmr.sandbox.evidence.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.health.Result;
import ma.cmr.sandbox.evidence.protocol.Kpi;

/**
 * Pilots side by side on one indicator.
 *
 * @param rows pilots whose results are on the same footing, in the order given
 * @param leftOut the others, and why
 */
public record Comparison(Kpi kpi, List<Row> rows, List<LeftOut> leftOut) {
    /** Difference of two independent effects, interval recovered from theirs (MOVER, Zou and Donner 2008). */
    public static final Method DIFFERENCE = new Method("mover-difference", 1);

    /**
     * A pilot's result on an indicator.
     *
     * @param kpi the definition that was frozen in its plan
     * @param costPerCase in dirhams, where known
     */
    public record PilotResult(
            String pilot, Kpi kpi, Result result, OptionalDouble costPerCase, EvidenceLevel evidenceLevel) {}

    /**
     * A line of the comparison.
     *
     * @param costPerEffect dirhams per case for one unit of effect in the good direction; absent without cost or without a good effect
     */
    public record Row(
            String pilot,
            Found estimate,
            OptionalDouble costPerCase,
            OptionalDouble costPerEffect,
            EvidenceLevel evidenceLevel) {}

    /** A pilot that cannot stand beside the others. */
    public record LeftOut(String pilot, Reason reason) {}

    /** Why. */
    public enum Reason {
        OTHER_KPI,
        OTHER_VERSION,
        OTHER_LEVEL,
        HIDDEN,
        NOT_ESTIMATED
    }

    public Comparison {
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Puts side by side what can be compared.
     *
     * @param level of the intervals that are compared
     */
    public static Comparison of(Kpi kpi, double level, List<PilotResult> pilots) {
        List<Row> rows = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (PilotResult pilot : pilots) {
            Optional<Reason> why = why(kpi, level, pilot);
            if (why.isPresent()) {
                leftOut.add(new LeftOut(pilot.pilot(), why.get()));
            } else if (pilot.result() instanceof Result.Shown(Found found)) {
                double good = found.effect() * kpi.direction().sign();
                OptionalDouble perEffect = pilot.costPerCase().isPresent() && good > 0
                        ? OptionalDouble.of(pilot.costPerCase().getAsDouble() / good)
                        : OptionalDouble.empty();
                rows.add(new Row(pilot.pilot(), found, pilot.costPerCase(), perEffect, pilot.evidenceLevel()));
            }
        }
        return new Comparison(kpi, rows, leftOut);
    }

    private static Optional<Reason> why(Kpi kpi, double level, PilotResult pilot) {
        if (!pilot.kpi().id().equals(kpi.id())) {
            return Optional.of(Reason.OTHER_KPI);
        }
        if (pilot.kpi().version() != kpi.version()) {
            return Optional.of(Reason.OTHER_VERSION);
        }
        return switch (pilot.result()) {
            case Result.Hidden _ -> Optional.of(Reason.HIDDEN);
            case Result.Shown(Estimate.Neutral _) -> Optional.of(Reason.NOT_ESTIMATED);
            case Result.Shown(Found found) ->
                found.level() == level ? Optional.empty() : Optional.of(Reason.OTHER_LEVEL);
        };
    }

    /** The second pilot's effect minus the first's. */
    public static Found difference(Row first, Row second) {
        Found a = first.estimate();
        Found b = second.estimate();
        double difference = b.effect() - a.effect();
        return new Found(
                difference,
                difference - StrictMath.hypot(b.effect() - b.lower(), a.upper() - a.effect()),
                difference + StrictMath.hypot(b.upper() - b.effect(), a.effect() - a.lower()),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                DIFFERENCE,
                a.level(),
                List.of(
                        a.n().stream().mapToLong(Long::longValue).sum(),
                        b.n().stream().mapToLong(Long::longValue).sum()),
                List.of());
    }
}
