package ma.cmr.sandbox.synth.population;

import ma.cmr.sandbox.synth.seed.Aspect;
import ma.cmr.sandbox.synth.seed.Draw;
import ma.cmr.sandbox.synth.seed.Seed;

/** Ids such as {@code AFF-7Q2M9XKD4T1B-C}: kind, twelve characters of Crockford's base 32, and a check character; like no real number. */
final class SyntheticIds {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int CHECK_MODULUS = 31;

    private SyntheticIds() {}

    static String affiliate(Seed seed, long index) {
        return id("AFF", seed.draw(index, Aspect.ID).bits());
    }

    static String pensioner(Seed seed, long index) {
        Draw draw = seed.draw(index, Aspect.ID);
        draw.bits();
        return id("PEN", draw.bits());
    }

    private static String id(String kind, long bits) {
        StringBuilder id = new StringBuilder(18).append(kind).append('-');
        int check = 0;
        for (int i = 0; i < 12; i++) {
            int digit = (int) (bits >>> (5 * i)) & 31;
            id.append(ALPHABET[digit]);
            check = (check * 2 + digit * (i + 3)) % CHECK_MODULUS;
        }
        return id.append('-').append(ALPHABET[check]).toString();
    }
}
