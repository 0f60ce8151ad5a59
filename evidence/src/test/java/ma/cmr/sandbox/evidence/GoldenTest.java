package ma.cmr.sandbox.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.evidence.power.ProportionPower;
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
