package ma.cmr.sandbox.evidence.estimate;

import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.distribution.Normal;
import ma.cmr.sandbox.evidence.distribution.StudentT;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;

/**
 * Whether a treatment is shown to be no worse than the control by more than a margin (non-infériorité): the unfavourable end of the
 * (1 - 2 alpha) interval must be inside.
 *
 * @param bound unfavourable end of the interval, in the good direction (below 0 is worse)
 * @param margin harm that is tolerated, 0 or more
 * @param shown whether the bound is inside the margin
 * @param pValue one-sided, of being worse by the margin; absent without a standard error
 */
public record NonInferiority(double bound, double margin, boolean shown, OptionalDouble pValue) {
    /**
     * Judges an estimate whose level is 1 - 2 alpha.
     *
     * @param sign 1 where more is better, -1 where less is
     */
    public static NonInferiority of(Found estimate, int sign, double margin) {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("margin: must be 0 or more, not " + margin);
        }
        double bound = sign > 0 ? estimate.lower() : -estimate.upper();
        OptionalDouble p = OptionalDouble.empty();
        if (estimate.standardError().isPresent()) {
            double z = (sign * estimate.effect() + margin)
                    / estimate.standardError().getAsDouble();
            p = OptionalDouble.of(
                    estimate.degrees().isPresent()
                            ? StudentT.above(z, estimate.degrees().getAsDouble())
                            : Normal.above(z));
        }
        return new NonInferiority(bound, margin, bound > -margin, p);
    }
}
