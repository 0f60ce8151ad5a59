package ma.cmr.sandbox.evidence.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.decision.Findings.GroupFinding;
import ma.cmr.sandbox.evidence.decision.Findings.GuardrailFinding;
import ma.cmr.sandbox.evidence.decision.Verdict.Code;
import ma.cmr.sandbox.evidence.decision.Verdict.Reason;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.health.Health.Alarm;
import ma.cmr.sandbox.evidence.protocol.Direction;

/**
 * The decision rule: invalid, harm, futility, generalise, extend; the first that matches wins.
 *
 * <p>A guardrail shows <em>harm</em> when its whole interval lies beyond the margin, and is <em>shown safe</em> when its unfavourable end is
 * inside: between the two nothing is shown, which neither stops nor generalises.
 */
public final class DecisionRule {
    private final DecisionThresholds thresholds;

    public DecisionRule(DecisionThresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** What is recommended, with every number that decided. */
    public Verdict recommend(Findings findings) {
        List<Reason> invalid = invalid(findings);
        if (!invalid.isEmpty()) {
            return new Verdict(Recommendation.INVALID, invalid);
        }
        List<Reason> harm = harm(findings);
        if (!harm.isEmpty()) {
            return new Verdict(Recommendation.STOP_HARM, harm);
        }
        Optional<Reason> futile = futile(findings);
        if (futile.isPresent()) {
            return new Verdict(Recommendation.STOP, List.of(futile.get()));
        }
        List<Reason> missing = missing(findings);
        if (missing.isEmpty()) {
            Found primary = findings.primary().orElseThrow();
            return new Verdict(
                    Recommendation.GENERALISE,
                    List.of(new Reason(
                            Code.EFFECT_GOOD,
                            "",
                            low(primary, findings.target().direction()),
                            findings.target().margin().doubleValue())));
        }
        boolean units = findings.n() < findings.nTarget();
        boolean time = findings.days() < findings.mostDays();
        if (units) {
            missing.add(counted(Code.UNITS_REMAIN, "", findings.n(), findings.nTarget()));
        }
        if (time) {
            missing.add(counted(Code.TIME_REMAINS, "", findings.days(), findings.mostDays()));
        }
        // Units that are missing can only come while there is time.
        if (time) {
            return new Verdict(Recommendation.EXTEND, missing);
        }
        missing.add(counted(Code.NOTHING_REMAINS, "", findings.days(), findings.mostDays()));
        return new Verdict(Recommendation.STOP_INCONCLUSIVE, missing);
    }

    private List<Reason> invalid(Findings findings) {
        List<Reason> reasons = new ArrayList<>();
        for (Alarm alarm : findings.health().alarms()) {
            if (thresholds.invalidating().contains(alarm.check())) {
                reasons.add(new Reason(
                        Code.HEALTH_ALARM,
                        alarm.subject().isEmpty()
                                ? alarm.check().name()
                                : alarm.check().name() + " " + alarm.subject(),
                        alarm.value(),
                        alarm.limit()));
            }
        }
        return reasons;
    }

    private List<Reason> harm(Findings findings) {
        List<Reason> reasons = new ArrayList<>();
        for (GuardrailFinding guardrail : findings.guardrails()) {
            guardrail
                    .estimate()
                    .filter(found -> high(found, guardrail.direction()) < -guardrail.margin())
                    .ifPresent(found -> reasons.add(new Reason(
                            Code.GUARDRAIL_HARM,
                            guardrail.kpi(),
                            high(found, guardrail.direction()),
                            -guardrail.margin())));
        }
        Direction direction = findings.target().direction();
        for (GroupFinding group : findings.groups()) {
            if (group.n() >= thresholds.leastGroup()) {
                group.estimate()
                        .filter(found -> high(found, direction) < 0)
                        .ifPresent(found -> reasons.add(new Reason(
                                Code.GROUP_HARM, group.attribute() + "=" + group.group(), high(found, direction), 0)));
            }
        }
        return reasons;
    }

    private static Optional<Reason> futile(Findings findings) {
        double mde = findings.target().mde().doubleValue();
        return findings.primary()
                .filter(found -> findings.n() >= findings.nTarget())
                .map(found -> high(found, findings.target().direction()))
                .filter(high -> high < mde && findings.target().margin().signum() >= 0)
                .map(high -> new Reason(Code.EFFECT_EXCLUDED, "", high, mde));
    }

    /** What keeps it from being generalised. */
    private List<Reason> missing(Findings findings) {
        List<Reason> reasons = new ArrayList<>();
        double margin = findings.target().margin().doubleValue();
        if (findings.primary().isEmpty()) {
            findings.health()
                    .alarms()
                    .forEach(alarm -> reasons.add(new Reason(
                            Code.HEALTH_ALARM,
                            (alarm.check().name() + " " + alarm.subject()).strip(),
                            alarm.value(),
                            alarm.limit())));
            if (reasons.isEmpty()) {
                reasons.add(new Reason(Code.NO_RESULT, "", 0, 0));
            }
        } else {
            double low = low(findings.primary().get(), findings.target().direction());
            // "As good, but cheaper" plans set a margin below 0; then an effect is not asked for.
            if (margin >= 0 && low <= 0) {
                reasons.add(new Reason(Code.EFFECT_NOT_SHOWN, "", low, 0));
            } else if (low < margin) {
                reasons.add(new Reason(Code.EFFECT_TOO_SMALL, "", low, margin));
            }
            if (!findings.validLook()) {
                reasons.add(counted(Code.TOO_EARLY, "", findings.n(), findings.nTarget()));
            }
        }
        if (findings.days() < findings.leastDays()) {
            reasons.add(counted(Code.TOO_EARLY, "days", findings.days(), findings.leastDays()));
        }
        for (GuardrailFinding guardrail : findings.guardrails()) {
            double low = guardrail
                    .estimate()
                    .map(found -> low(found, guardrail.direction()))
                    .orElse(Double.NEGATIVE_INFINITY);
            if (low < -guardrail.margin()) {
                reasons.add(new Reason(Code.GUARDRAIL_NOT_SHOWN_SAFE, guardrail.kpi(), low, -guardrail.margin()));
            }
        }
        if (thresholds.costMustBeKnown() && findings.costPerCase().isEmpty()) {
            reasons.add(new Reason(Code.COST_UNKNOWN, "", 0, 0));
        }
        return reasons;
    }

    private static Reason counted(Code code, String subject, long value, long limit) {
        return new Reason(code, subject, (double) value, (double) limit);
    }

    /** Unfavourable end of an interval, in the good direction. */
    static double low(Found found, Direction direction) {
        return direction == Direction.INCREASE ? found.lower() : -found.upper();
    }

    /** Favourable end of an interval, in the good direction. */
    static double high(Found found, Direction direction) {
        return direction == Direction.INCREASE ? found.upper() : -found.lower();
    }
}
