package ma.cmr.sandbox.evidence.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ma.cmr.sandbox.evidence.power.ProportionPower;
import ma.cmr.sandbox.evidence.simulation.PlantedTruth.Outcome;
import org.junit.jupiter.api.Test;

class PlantedTruthTest {
    private static final int PILOTS = 500;

    /** 500 pilots with 5 points more than 60 % and 500 with none, each of the size that its plan asks for. */
    @Test
    void aPlantedEffectIsFoundAndNoneIsNotInvented() {
        long units = ProportionPower.normal(0.05)
                .sampleSize(0.60, 0.65, 0.80)
                .total()
                .orElseThrow();
        Outcome planted = new PlantedTruth(0.60, 0.05, units, 0.95).run(1, PILOTS);
        Outcome none = new PlantedTruth(0.60, 0, units, 0.95).run(2, PILOTS);
        System.out.println("planted +5 points, n " + units + ": " + planted);
        System.out.println("planted none, n " + units + ": " + none);

        // Four standard errors of a binomial share on 500 runs.
        assertEquals(0.95, planted.covered() / (double) PILOTS, 0.039);
        assertEquals(0.80, planted.rejected() / (double) PILOTS, 0.072);
        assertEquals(0.95, none.covered() / (double) PILOTS, 0.039);
        assertEquals(0.05, none.rejected() / (double) PILOTS, 0.039);
        assertEquals(planted, new PlantedTruth(0.60, 0.05, units, 0.95).run(1, PILOTS));
    }

    @Test
    void theWrongTruthIsNotCovered() {
        long units = 2942;
        Outcome planted = new PlantedTruth(0.60, 0.05, units, 0.95).run(3, 100);
        assertTrue(planted.rejected() > 60, planted.toString());
        assertTrue(planted.covered() > 85, planted.toString());
    }
}
