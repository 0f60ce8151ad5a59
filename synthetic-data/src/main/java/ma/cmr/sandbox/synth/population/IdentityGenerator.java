package ma.cmr.sandbox.synth.population;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.synth.seed.Aspect;
import ma.cmr.sandbox.synth.seed.Draw;
import ma.cmr.sandbox.synth.seed.Seed;
import ma.cmr.sandbox.synth.seed.Weights;

/** Names by generation and region, and identifiers that are nobody's. */
final class IdentityGenerator {
    private static final Map<String, String> REGION_OF_TAG = new TreeMap<>(Map.of(
            "fes",
            "03",
            "rabat",
            "04",
            "north",
            "01",
            "rif",
            "01",
            "oriental",
            "02",
            "casa",
            "06",
            "marrakech",
            "07",
            "south",
            "09",
            "sahara",
            "11"));
    private static final int[][] VERHOEFF_D = verhoeff();
    private static final int[][] VERHOEFF_P = permutations();
    private static final int[] VERHOEFF_INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

    private final Seed seed;
    private final Map<String, List<Identity.Name>> firstNames = new TreeMap<>();
    private final Map<String, Weights> firstWeights = new TreeMap<>();
    private final List<Identity.Name> familyNames = new ArrayList<>();
    private final Map<String, Weights> familyWeights = new TreeMap<>();
    private final List<String> streets;
    private final List<String> provinces = new ArrayList<>();
    private final Section contact;

    IdentityGenerator(Seed seed) {
        this.seed = seed;
        this.streets = CosmeticText.streets();
        this.contact = contact();
        List<Map<String, String>> rows = Table.rows("first_names.csv");
        for (String sex : List.of("M", "F")) {
            for (String cohort : List.of("before_1960", "1960_1979", "1980_on")) {
                List<Identity.Name> names = new ArrayList<>();
                List<Long> weights = new ArrayList<>();
                for (Map<String, String> row : rows) {
                    if (sex.equals(row.get("sex"))) {
                        names.add(name(row));
                        weights.add(Table.weight(String.valueOf(row.get("weight_born_" + cohort + "_pct"))));
                    }
                }
                firstNames.put(sex, names);
                firstWeights.put(sex + cohort, new Weights(weights));
            }
        }
        List<Map<String, String>> families = Table.rows("family_names.csv");
        families.forEach(row -> familyNames.add(name(row)));
        List<Map<String, String>> places = Table.rows("regions_provinces.csv");
        places.forEach(row -> provinces.add(String.valueOf(row.get("province_code"))));
        for (String region : places.stream()
                .map(row -> String.valueOf(row.get("region_code")))
                .distinct()
                .toList()) {
            List<Long> weights = new ArrayList<>();
            for (Map<String, String> row : families) {
                String tag = String.valueOf(row.get("region_tag"));
                long factor = tag.equals("all") ? 10 : region.equals(REGION_OF_TAG.get(tag)) ? 40 : 3;
                weights.add(Table.weight(String.valueOf(row.get("weight_pct"))) * factor);
            }
            familyWeights.put(region, new Weights(weights));
        }
    }

    private static Section contact() {
        try (InputStream in = Table.open("contact.yaml")) {
            return YamlFile.parse("contact.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .section();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Identity.Name name(Map<String, String> row) {
        return new Identity.Name(String.valueOf(row.get("name_latin")), String.valueOf(row.get("name_arabic")));
    }

    Identity identity(LifeCourse life) {
        Draw names = seed.draw(life.index(), Aspect.NAME);
        int year = life.birth().getYear();
        String cohort = year < 1960 ? "before_1960" : year < 1980 ? "1960_1979" : "1980_on";
        String sex = life.sex() == Sex.MALE ? "M" : "F";
        Identity.Name first =
                firstNames.getOrDefault(sex, List.of()).get(names.weighted(weights(firstWeights, sex + cohort)));
        Identity.Name last = familyNames.get(
                names.weighted(weights(familyWeights, life.place().region())));
        Draw draw = seed.draw(life.index(), Aspect.CONTACT);
        String number = digits(draw, 6);
        return new Identity(
                last,
                first,
                contact.text("cniePrefix") + digits(draw, 6),
                idcs(draw),
                contact.text("payrollPrefix") + digits(draw, 5),
                contact.text("pensionPrefix") + digits(draw, 6),
                draw.inMillion(700_000) ? life.place().province() : provinces.get((int) draw.below(provinces.size())),
                contact.texts("phonePrefixes").get((int)
                                draw.below(contact.texts("phonePrefixes").size()))
                        + digits(draw, 5),
                ascii(first.latin()) + "." + ascii(last.latin()) + "." + number + "@" + contact.text("emailDomain"),
                (1 + draw.below(250)) + ", " + streets.get((int) draw.below(streets.size())),
                life.place().postalPrefix() + "000",
                life.place().name(),
                rib(draw));
    }

    private static Weights weights(Map<String, Weights> all, String key) {
        Weights weights = all.get(key);
        if (weights == null) {
            throw new IllegalStateException("no weights for " + key);
        }
        return weights;
    }

    private static String digits(Draw draw, int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + draw.below(10)));
        }
        return digits.toString();
    }

    /** Ten digits, the first 0, the last a Verhoeff check digit. */
    private static String idcs(Draw draw) {
        String body = "0" + digits(draw, 8);
        int check = 0;
        for (int i = 0; i < body.length(); i++) {
            check = VERHOEFF_D[check][VERHOEFF_P[(i + 1) % 8][body.charAt(body.length() - 1 - i) - '0']];
        }
        return body + VERHOEFF_INVERSE[check];
    }

    /** Whether a number's last digit is its Verhoeff check digit. */
    static boolean verhoeffHolds(String number) {
        int check = 0;
        for (int i = 0; i < number.length(); i++) {
            check = VERHOEFF_D[check][VERHOEFF_P[i % 8][number.charAt(number.length() - 1 - i) - '0']];
        }
        return check == 0;
    }

    /** 24 digits; the key is 97 less the rest of the others, a hundred times, by 97. */
    private String rib(Draw draw) {
        String body = contact.text("bankCode") + digits(draw, 3) + digits(draw, 16);
        long key = 97 - new BigInteger(body + "00").mod(BigInteger.valueOf(97)).longValue();
        return body + (key < 10 ? "0" : "") + key;
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
    }

    private static int[][] verhoeff() {
        int[][] d = new int[10][10];
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                boolean turned = a >= 5;
                int sum = turned ? Math.floorMod(a - (b % 5), 5) : (a + b % 5) % 5;
                d[a][b] = turned ^ (b >= 5) ? 5 + sum : sum;
            }
        }
        return d;
    }

    private static int[][] permutations() {
        int[][] p = new int[8][10];
        int[] first = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        for (int digit = 0; digit < 10; digit++) {
            p[0][digit] = digit;
        }
        for (int i = 1; i < 8; i++) {
            for (int digit = 0; digit < 10; digit++) {
                p[i][digit] = p[i - 1][first[digit]];
            }
        }
        return p;
    }
}
