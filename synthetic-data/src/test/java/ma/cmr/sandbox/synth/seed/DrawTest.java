package ma.cmr.sandbox.synth.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrawTest {
    /** Random123's published answers for philox4x64, ten rounds. */
    @Test
    void philoxGivesTheKnownAnswers() {
        block(0, 0, 0, 0, 0, 0, "16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b");
        block(-1, -1, -1, -1, -1, -1, "87b092c3013fe90b 438c3c67be8d0224 9cc7d7c69cd777b6 a09caebf594f0ba0");
        block(
                0x452821e638d01377L,
                0xbe5466cf34e90c6cL,
                0x243f6a8885a308d3L,
                0x13198a2e03707344L,
                0xa4093822299f31d0L,
                0x082efa98ec4e6c89L,
                "a528f45403e61d95 38c72dbd566e9788 a5a1610e72fd18b5 57bd43b5e52b7fe6");
    }

    private static void block(long k0, long k1, long c0, long c1, long c2, long c3, String expected) {
        long[] block = new long[4];
        Philox.block(k0, k1, c0, c1, c2, c3, block);
        StringBuilder hex = new StringBuilder();
        for (long word : block) {
            hex.append(hex.isEmpty() ? "" : " ").append(String.format("%016x", word));
        }
        assertEquals(expected, hex.toString());
    }

    @Test
    void streamsAreIndependentOfEachOtherAndOfTheOrderOfUse() {
        Seed seed = new Seed(2026);
        Draw one = seed.draw(7, Aspect.BIRTH);
        long first = one.bits();
        seed.draw(7, Aspect.GRADE).bits();
        assertEquals(first, seed.draw(7, Aspect.BIRTH).bits());
        assertNotEquals(first, seed.draw(8, Aspect.BIRTH).bits());
        assertNotEquals(first, seed.draw(7, Aspect.GRADE).bits());
        assertNotEquals(first, new Seed(2027).draw(7, Aspect.BIRTH).bits());
    }

    /** Chi-square of 60,000 throws of a die: 20.5 is passed once in a thousand seeds, and the seed is fixed. */
    @Test
    void everyNumberBelowABoundIsEquallyLikely() {
        long[] counts = new long[6];
        Draw draw = new Seed(1).draw(1, Aspect.BIRTH);
        for (int i = 0; i < 60_000; i++) {
            counts[(int) draw.below(6)]++;
        }
        double chi = 0;
        for (long count : counts) {
            chi += (count - 10_000.0) * (count - 10_000.0) / 10_000.0;
        }
        assertTrue(chi < 20.5, "chi-square " + chi);
    }

    @Test
    void weightsAreMetAndNothingOfNoWeightIsDrawn() {
        Weights weights = new Weights(List.of(0L, 3L, 0L, 1L, 0L));
        long[] counts = new long[5];
        Draw draw = new Seed(3).draw(1, Aspect.BIRTH);
        for (int i = 0; i < 40_000; i++) {
            counts[draw.weighted(weights)]++;
        }
        assertEquals(0, counts[0] + counts[2] + counts[4]);
        assertEquals(0.75, counts[1] / 40_000.0, 0.01);
    }
}
