package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ma.cmr.sandbox.e2e.PlantedPilots.Kind;
import ma.cmr.sandbox.e2e.PlantedPilots.Series;
import ma.cmr.sandbox.e2e.PlantedPilots.Tally;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./lab prove evidence} shows at full size, with few pilots: bounds are wide, seeds fixed. */
class PlantedPilotsTest {
    private static final int EACH = 40;

    private static PlantedPilots pilots;

    @BeforeAll
    static void population() throws Exception {
        pilots = new PlantedPilots(6_000);
    }

    @Test
    void aPilotAsLargeAsItsPlanAsksFindsFivePointsMostly() {
        int units = PlantedPage.planned();
        assertEquals(2942, units);
        Tally planted = pilots.many(new Series(Kind.A_B, "K04", 0.05, units), 1, EACH);
        between(0.85, planted.covered(), planted.shown(), 1);
        between(0.60, planted.rejected(), planted.shown(), 0.97);
        assertEquals(planted, pilots.many(new Series(Kind.A_B, "K04", 0.05, units), 1, EACH), "a seed gives the same");
        Tally none = pilots.many(new Series(Kind.A_B, "K04", 0, units), 1, EACH);
        between(0.85, none.covered(), none.shown(), 1);
        between(0, none.rejected(), none.shown(), 0.15);
        assertEquals(none.shown() - none.covered(), none.rejected());
        between(0, none.generalised(), none.shown(), 0.10);
    }

    @ParameterizedTest
    @CsvSource({"CLUSTER, K04", "CLUSTER, K01", "BEFORE_AND_AFTER, K04", "BEFORE_AND_AFTER, K01", "A_B, K01"})
    void everyDesignHoldsItsLevel(Kind kind, String kpi) {
        Tally planted = pilots.many(pilots.series(kind, kpi, true), 1, EACH);
        between(0.85, planted.covered(), planted.shown(), 1);
        Tally none = pilots.many(pilots.series(kind, kpi, false), 1, EACH);
        between(0.85, none.covered(), none.shown(), 1);
    }

    @Test
    void lookingOftenIsPunishedUnlessItWasPlanned() {
        List<String> lines = PlantedPage.looks(1_000);
        assertTrue(percent(lines, "of one look") > 15, lines.toString());
        for (String interval : List.of("planned, Pocock", "planned, O'Brien-Fleming", "valid at any time")) {
            assertTrue(percent(lines, interval) < 7, lines.toString());
        }
    }

    private static double percent(List<String> lines, String interval) {
        return lines.stream()
                .filter(line -> line.startsWith("| " + interval))
                .mapToDouble(line -> Double.parseDouble(line.split("[|%]")[2].strip()))
                .sum();
    }

    private static void between(double least, long count, long of, double most) {
        assertTrue(of >= EACH - 2, "shown: " + of);
        double share = count / (double) of;
        assertTrue(share >= least && share <= most, count + " of " + of);
    }
}
