package ma.cmr.sandbox.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ma.cmr.sandbox.evidence.distribution.Normal;
import ma.cmr.sandbox.evidence.estimate.AdjustedP;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Means;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.NonInferiority;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.evidence.power.Inflation;
import ma.cmr.sandbox.evidence.power.MeanPower;
import ma.cmr.sandbox.evidence.power.ProportionPower;
import ma.cmr.sandbox.evidence.regression.DifferenceInDifferences;
import ma.cmr.sandbox.evidence.sequential.AnytimeValid;
import ma.cmr.sandbox.evidence.sequential.GroupSequential;
import org.junit.jupiter.api.Test;

/** Published answers, to 1e-4 relative or as many digits as were published. */
class GoldenTest {
    private static final Count FIRST = new Count(56, 70);
    private static final Count SECOND = new Count(48, 80);

    /** Newcombe, Statistics in Medicine 1998, 17:873-890, table II (a), method 10; one sample: 17:857-872. */
    @Test
    void newcombeDifference() {
        Found found = found(Proportions.newcombe(SECOND, FIRST, 0.95), Proportions.NEWCOMBE, 80L, 70L);
        assertEquals(0.2, found.effect(), 1e-15);
        assertEquals(0.0524, found.lower(), 5e-5);
        assertEquals(0.3339, found.upper(), 5e-5);
        assertEquals(2.65017, Proportions.pooledZ(SECOND, FIRST), 5e-6);
        assertEquals(0.008045, found.pValue().orElseThrow(), 5e-7);
        Found one = found(Proportions.wilson(new Count(81, 263), 0.95), Proportions.WILSON, 263L);
        assertEquals(0.2553, one.lower(), 5e-5);
        assertEquals(0.3662, one.upper(), 5e-5);
    }

    /** The same counts by the score method: 0.0528, 0.3382 (Newcombe 1998, table II, method 5). */
    @Test
    void miettinenNurminenDifference() {
        Found found =
                found(Proportions.miettinenNurminen(SECOND, FIRST, 0.95), Proportions.MIETTINEN_NURMINEN, 80L, 70L);
        assertEquals(0.0528, found.lower(), 5e-5);
        assertEquals(0.3382, found.upper(), 5e-5);
    }

    /** GrowthBook's tests: absolute is significant, relative is not. */
    @Test
    void welch() {
        Moments a = Moments.ofSums(3407, 1396.87, 52377.9767);
        Moments b = Moments.ofSums(3461, 2422.7, 134698.29);
        Found absolute = found(Means.welch(a, b, 0.95), Means.WELCH, 3407L, 3461L);
        assertEquals(0.29, absolute.effect(), 5e-4);
        assertEquals(0.12478, absolute.standardError().orElseThrow(), 5e-6);
        assertEquals(0.04538, absolute.lower(), 5e-6);
        assertEquals(0.53462, absolute.upper(), 5e-6);
        assertEquals(0.02016, absolute.pValue().orElseThrow(), 5e-6);
        assertEquals(5841.74, absolute.degrees().orElseThrow(), 5e-3);
        Found relative = found(Means.lift(a, b, 0.95), Means.WELCH_LIFT, 3407L, 3461L);
        assertEquals(0.70732, relative.effect(), 5e-6);
        assertEquals(0.37879, relative.standardError().orElseThrow(), 5e-6);
        assertEquals(-0.03526, relative.lower(), 5e-6);
        assertEquals(1.44989, relative.upper(), 5e-6);
        assertEquals(0.06191, relative.pValue().orElseThrow(), 5e-6);
    }

    /** R, help of power.t.test. */
    @Test
    void powerOfMeans() {
        MeanPower power = new MeanPower(MeanPower.Kind.TWO_GROUPS, 1, 0.05);
        assertEquals(0.8689528, power.power(20, 1), 5e-8);
        assertEquals(22.02110, power.sampleSize(1, 0.90).exact().orElseThrow(), 5e-6);
        assertEquals(23, power.sampleSize(1, 0.90).perArm().orElseThrow());
    }

    /** Benjamini and Hochberg 1995, section 3. */
    @Test
    void multiplicity() {
        List<Double> p = List.of(
                .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590,
                1.000);
        assertEquals(3, rejected(AdjustedP.bonferroni(p)));
        assertEquals(3, rejected(AdjustedP.holm(p)));
        assertEquals(4, rejected(AdjustedP.benjaminiHochberg(p)));
        assertDigits(
                AdjustedP.benjaminiHochberg(p), .0015, .0030, .0095, .035625, .0603, .0638571, .0638571, .0645, .0765);
        assertDigits(AdjustedP.holm(p), .0015, .0056, .0247, .1140, .2211);
    }

    /** Card and Krueger 1994, table 3. */
    @Test
    void differenceInDifferences() {
        double effect = DifferenceInDifferences.ofMeans(23.33, 21.17, 20.44, 21.03);
        assertEquals(2.75, effect, 1e-12);
        double half = Normal.twoSided(0.95) * 1.36;
        assertEquals(0.09, 2.76 - half, 0.005);
        assertEquals(5.43, 2.76 + half, 0.005);
    }

    /** GrowthBook's tests. */
    @Test
    void anytimeValid() {
        Moments a = Moments.of(new Count(1396, 3000));
        Moments b = Moments.of(new Count(2422, 3461));
        AnytimeValid sequence = new AnytimeValid(5000);
        Found relative = found(sequence.around(Means.lift(a, b, 0.95)), AnytimeValid.METHOD, 3000L, 3461L);
        assertEquals(0.50386, relative.effect(), 5e-6);
        assertEquals(0.03386, relative.standardError().orElseThrow(), 5e-6);
        assertEquals(0.40098, relative.lower(), 1e-5);
        assertEquals(0.60675, relative.upper(), 1e-5);
        assertTrue(relative.pValue().orElseThrow() < 1e-5);
        for (double n = 2; n < 1e9; n *= 1.7) {
            assertTrue(sequence.criticalValue(n, 0.95) > 1.959964, "wider at " + n);
        }
    }

    /** 92 % against 93 %, 500 each, margin 3 points. */
    @Test
    void nonInferiority() {
        Found found =
                assertInstanceOf(Found.class, Proportions.unpooled(new Count(465, 500), new Count(460, 500), 0.90));
        assertEquals(0.016655, found.standardError().orElseThrow(), 5e-7);
        NonInferiority judged = NonInferiority.of(found, 1, 0.03);
        assertEquals(-0.03740, judged.bound(), 5e-6);
        assertEquals(0.1149, judged.pValue().orElseThrow(), 5e-5);
        assertFalse(judged.shown());
    }

    /** Governance rules: m 20, rho 0.05. */
    @Test
    void designEffect() {
        assertEquals(1.95, Inflation.designEffect(20, 0.05), 1e-12);
    }

    /** Jennison and Turnbull 2000, tables 2.1 and 2.3: five looks at 5 %. */
    @Test
    void groupSequential() {
        List<Double> shares = List.of(0.2, 0.4, 0.6, 0.8, 1.0);
        GroupSequential pocock = GroupSequential.pocock(shares, 0.05);
        assertEquals(2.413, pocock.criticalValues().getLast(), 5e-4);
        assertEquals(1.229, pocock.inflation(0.90), 0.025);
        GroupSequential fleming = GroupSequential.obrienFleming(shares, 0.05);
        assertEquals(2.040, fleming.criticalValues().getLast(), 5e-4);
        assertEquals(2.040 * Math.sqrt(5), fleming.criticalValues().getFirst(), 2e-3);
        assertEquals(0.05, fleming.spent().getLast(), 1e-10);
        assertEquals(1.026, fleming.inflation(0.90), 0.004);
    }

    private static void assertDigits(List<Double> actual, double... published) {
        for (int i = 0; i < published.length; i++) {
            assertEquals(published[i], actual.get(i), 1e-4 * published[i]);
        }
    }

    private static long rejected(List<Double> adjusted) {
        return adjusted.stream().filter(p -> p <= 0.05).count();
    }

    /** R, help of power.prop.test. */
    @Test
    void powerOfProportions() {
        ProportionPower power = ProportionPower.normal(0.05);
        assertEquals(0.7401659, power.power(50, 0.50, 0.75), 5e-8);
        assertEquals(76.7, power.sampleSize(0.50, 0.75, 0.90).exact().orElseThrow(), 0.05);
        assertEquals(77, power.sampleSize(0.50, 0.75, 0.90).perArm().orElseThrow());
    }

    /** Kohavi, Tang, Xu, Trustworthy Online Controlled Experiments, 2020, chapter 21. */
    @Test
    void sampleRatio() {
        SampleRatio.Judged judged = assertInstanceOf(
                SampleRatio.Judged.class, SampleRatio.of(List.of(821_588L, 815_482L), List.of(1L, 1L), 5));
        assertEquals(22.7744, judged.chiSquared(), 5e-5);
        assertEquals(1.82e-6, judged.p(), 5e-9);
        assertTrue(judged.p() < 0.001);
    }

    static Found found(Estimate estimate, Method method, Long... n) {
        Found found = assertInstanceOf(Found.class, estimate);
        assertEquals(method, found.method());
        assertEquals(1, found.method().version());
        assertEquals(0.95, found.level());
        assertEquals(List.of(n), found.n());
        return found;
    }
}
