package ma.cmr.sandbox.evidence.decision;

import java.util.List;

/**
 * A recommendation and the numbers that decided.
 *
 * @param reasons at least one
 */
public record Verdict(Recommendation recommendation, List<Reason> reasons) {
    /**
     * One reason. Both numbers are in the good direction of their indicator: more is better.
     *
     * @param subject indicator, arm or group that it is about; empty where it is the primary
     * @param value the number that decided
     * @param limit what it was held against
     */
    public record Reason(Code code, String subject, double value, double limit) {}

    /** Kinds of reasons. */
    public enum Code {
        HEALTH_ALARM,
        GUARDRAIL_HARM,
        GROUP_HARM,
        EFFECT_EXCLUDED,
        EFFECT_GOOD,
        GUARDRAIL_NOT_SHOWN_SAFE,
        COST_UNKNOWN,
        NO_RESULT,
        EFFECT_NOT_SHOWN,
        EFFECT_TOO_SMALL,
        TOO_EARLY,
        UNITS_REMAIN,
        TIME_REMAINS,
        NOTHING_REMAINS
    }

    public Verdict {
        reasons = List.copyOf(reasons);
    }
}
