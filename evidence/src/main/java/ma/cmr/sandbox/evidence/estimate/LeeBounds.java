package ma.cmr.sandbox.evidence.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.distribution.Normal;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;

/**
 * Bounds of the effect on units whose outcome would be known in either arm, when outcomes are missing unevenly (Lee 2009): the arm with
 * fewer missing is trimmed from above and from below until both have the same share. A value at the edge is trimmed by the part that is
 * too much, so that it works for proportions (values 0 and 1) too.
 *
 * @param trimmed share of the fuller arm that is cut off
 * @param lower least effect that the missing ones leave possible
 * @param upper largest such effect
 * @param estimate the same as an interval: both bounds with their sampling error (Imbens and Manski 2004); its effect is their middle
 */
public record LeeBounds(double trimmed, double lower, double upper, Estimate estimate) {
    /** The bounds with Lee's asymptotic variances. */
    public static final Method METHOD = new Method("lee-bounds", 1);

    /**
     * The bounds.
     *
     * @param control known outcomes of the control
     * @param controlAssigned units assigned to it
     */
    public static LeeBounds of(
            double[] control, long controlAssigned, double[] treatment, long treatmentAssigned, double level) {
        List<Long> n = List.of((long) control.length, (long) treatment.length);
        if (control.length > controlAssigned || treatment.length > treatmentAssigned) {
            throw new IllegalArgumentException("assigned: no more outcomes can be known than units were assigned");
        }
        if (control.length < 2 || treatment.length < 2) {
            return new LeeBounds(
                    0,
                    Double.NaN,
                    Double.NaN,
                    new Neutral(
                            Math.min(control.length, treatment.length) == 0 ? Reason.NO_UNITS : Reason.TOO_FEW_UNITS,
                            METHOD,
                            level,
                            n,
                            List.of()));
        }
        double knownC = (double) control.length / controlAssigned;
        double knownT = (double) treatment.length / treatmentAssigned;
        boolean trimTreatment = knownT >= knownC;
        double[] full = (trimTreatment ? treatment : control).clone();
        Arrays.sort(full);
        Moments other = Moments.of(trimTreatment ? control : treatment);
        double share = trimTreatment ? (knownT - knownC) / knownT : (knownC - knownT) / knownC;
        Arm fuller = new Arm(
                full,
                share,
                trimTreatment ? knownC : knownT,
                trimTreatment ? treatmentAssigned : controlAssigned,
                trimTreatment ? controlAssigned : treatmentAssigned);
        Trimmed low = fuller.withoutLargest();
        Trimmed high = fuller.withoutSmallest();
        double lower = trimTreatment ? low.mean() - other.mean() : other.mean() - high.mean();
        double upper = trimTreatment ? high.mean() - other.mean() : other.mean() - low.mean();
        double lowError = Math.sqrt(other.errorSquared() + (trimTreatment ? low : high).errorSquared());
        double highError = Math.sqrt(other.errorSquared() + (trimTreatment ? high : low).errorSquared());
        if (!(lowError > 0) || !(highError > 0)) {
            return new LeeBounds(share, lower, upper, new Neutral(Reason.NO_VARIATION, METHOD, level, n, List.of()));
        }
        double z = imbensManski((upper - lower) / Math.max(lowError, highError), level);
        return new LeeBounds(
                share,
                lower,
                upper,
                new Found(
                        (lower + upper) / 2,
                        lower - z * lowError,
                        upper + z * highError,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        METHOD,
                        level,
                        n,
                        List.of(Warning.UNEVEN_MISSING)));
    }

    /** The z with Phi(z + width) - Phi(-z) = level: between the one-sided and the two-sided quantile. */
    private static double imbensManski(double width, double level) {
        double low = 0;
        double high = Normal.twoSided(level);
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return high;
            }
            if (Normal.below(middle + width) - Normal.above(middle) < level) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private record Trimmed(double mean, double errorSquared) {}

    /** The arm that is trimmed. */
    private static final class Arm {
        private final double[] sorted;
        private final double share;
        private final double knownOther;
        private final double assigned;
        private final double assignedOther;

        Arm(double[] sorted, double share, double knownOther, double assigned, double assignedOther) {
            this.sorted = sorted;
            this.share = share;
            this.knownOther = knownOther;
            this.assigned = assigned;
            this.assignedOther = assignedOther;
        }

        Trimmed withoutLargest() {
            return trimmed(sorted);
        }

        Trimmed withoutSmallest() {
            double[] turned = new double[sorted.length];
            for (int i = 0; i < turned.length; i++) {
                turned[i] = -sorted[turned.length - 1 - i];
            }
            Trimmed trimmed = trimmed(turned);
            return new Trimmed(-trimmed.mean(), trimmed.errorSquared());
        }

        /** Mean of the smallest values that make up 1 - share of all, and its variance by Lee's proposition 3. */
        private Trimmed trimmed(double[] rising) {
            double kept = rising.length * (1 - share);
            int whole = (int) Math.min(rising.length, Math.floor(kept + 1e-9));
            double part = whole == rising.length ? 0 : Math.max(0, kept - whole);
            double edge = rising[Math.min(whole, rising.length - 1)];
            Sum sum = new Sum();
            for (int i = 0; i < whole; i++) {
                sum.add(rising[i]);
            }
            sum.addProduct(part, edge);
            double mean = sum.value() / kept;
            Sum squares = new Sum();
            for (int i = 0; i < whole; i++) {
                squares.addProduct(rising[i] - mean, rising[i] - mean);
            }
            squares.addProduct(part * (edge - mean), edge - mean);
            double variance = squares.value() / kept;
            double distance = edge - mean;
            // The share that is trimmed is itself estimated: relative variance of one less that share.
            double known = knownOther / (1 - share);
            double ofShare = (1 - known) / (assigned * known) + (1 - knownOther) / (assignedOther * knownOther);
            double errorSquared = variance / kept
                    + (share > 0 ? distance * distance * share / kept + distance * distance * ofShare : 0);
            return new Trimmed(mean, errorSquared);
        }
    }
}
