package ma.cmr.sandbox.synth.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** Names of streets that exist nowhere, drawn once by Datafaker from a fixed seed, so that each person costs no more than a look-up. */
final class CosmeticText {
    private static final long FIXED = 20260101L;
    private static final int COUNT = 512;

    private CosmeticText() {}

    static List<String> streets() {
        Faker faker = new Faker(Locale.FRENCH, new Random(FIXED));
        List<String> streets = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            streets.add("rue " + faker.name().lastName() + " (imaginaire)");
        }
        return streets;
    }
}
