package ma.cmr.sandbox.synth.anonymise;

import java.util.List;

/**
 * What every class of a recoding must hold.
 *
 * @param k least number of units
 * @param suppressed the most rows that may be withheld
 */
public record Conditions(int k, long suppressed, List<AnonymisationPolicy.SensitiveRule> sensitive) {
    public Conditions {
        sensitive = List.copyOf(sensitive);
    }

    /** The columns that the rules are about, each once. */
    List<String> columns() {
        return sensitive.stream()
                .map(AnonymisationPolicy.SensitiveRule::column)
                .distinct()
                .toList();
    }

    /** The conditions of a policy for a table of so many rows. */
    static Conditions of(AnonymisationPolicy.Protection protection, long rows) {
        return new Conditions(
                protection.k(), (long) Math.floor(protection.suppressionCeiling() * rows), protection.sensitive());
    }
}
