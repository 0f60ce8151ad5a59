package ma.cmr.sandbox.synth.report;

/**
 * One rule, and whether the table holds it.
 *
 * @param column of which the rule is; empty where it is of the whole table
 * @param found what was measured
 * @param bound what the rule asks
 * @param stricter whether the bound is the policy's own and stricter, or the same as the fund's; if not, the policy said why it asks for less
 */
public record Finding(Rule rule, String column, double found, double bound, boolean holds, boolean stricter) {
    /** The rules; the report's texts have for each what it asks, and what would help. */
    public enum Rule {
        SMALLEST_CLASS,
        UNDER_TWO_K,
        LEAST_DISTINCT,
        MOST_DISTANCE,
        PROSECUTOR,
        MARKETER,
        LEAST_GRANULARITY,
        ATTACK_ADVANTAGE,
        /** No recoding protects as asked. */
        POSSIBLE
    }
}
