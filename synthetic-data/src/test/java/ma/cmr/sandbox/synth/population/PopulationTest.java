package ma.cmr.sandbox.synth.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.award.PensionCalculator;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.synth.seed.Seed;
import ma.cmr.sandbox.synth.world.Release;
import ma.cmr.sandbox.synth.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {
    private static final Law LAW = LawFiles.shipped();
    private static final PolicySet POLICIES = PolicyFiles.shipped();
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PopulationGenerator generator = new PopulationGenerator(LAW, POLICIES);

    @TempDir
    Path folder;

    @Test
    void theSameWorldGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        World world = generator.world(2026, 9_000, DAY);
        Release one = generator.write(world, folder.resolve("one"), 1, made -> {});
        Release two = generator.write(world, folder.resolve("two"), 2, made -> {});
        Release eight = generator.write(world, folder.resolve("eight"), 8, made -> {});
        assertEquals(one.manifest(), two.manifest());
        assertEquals(one.manifest(), eight.manifest());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one/manifest.json")),
                Files.readAllBytes(folder.resolve("eight/manifest.json")));
        Release other = generator.write(generator.world(2027, 9_000, DAY), folder.resolve("other"), 2, made -> {});
        assertNotEquals(one.manifest().files(), other.manifest().files());
    }

    @Test
    void aLargerPopulationBeginsWithTheSmallerOne() throws IOException {
        Release small = generator.write(generator.world(5, 2_500, DAY), folder.resolve("small"), 2, made -> {});
        Release large = generator.write(generator.world(5, 6_000, DAY), folder.resolve("large"), 2, made -> {});
        for (String dataset : List.of("affiliates", "pensioners")) {
            List<String> few = lines(small, dataset);
            assertEquals(few, lines(large, dataset).subList(0, few.size()));
        }
    }

    @Test
    void aLifeDoesNotDependOnTheDayOrOnTheNumberOfPeople() {
        for (long index : new long[] {0, 7, 999, 1000, 123_456}) {
            LifeCourse now = generator.person(2026, index, DAY).life();
            assertEquals(
                    now, generator.person(2026, index, LocalDate.of(2050, 6, 1)).life());
        }
    }

    @Test
    void nobodyLeftUnderALawThatIsNotKnown() {
        PersonGenerator persons = new PersonGenerator(new PopulationPlan(), LAW, new Seed(2));
        for (long index = 0; index < 40_000; index++) {
            LifeCourse life = persons.person(index);
            assertTrue(LAW.knowsLeavingOnRequest(life.leaving()), life::toString);
        }
    }

    @Test
    void onePersonAloneIsTheSameAsInARelease() throws IOException {
        Release release = generator.write(generator.world(2026, 1_000, DAY), folder.resolve("r"), 2, made -> {});
        List<String> all = new ArrayList<>(lines(release, "affiliates"));
        all.addAll(lines(release, "pensioners"));
        assertEquals(1_000, all.size());
        for (long index = 0; index < 1_000; index += 37) {
            assertTrue(all.contains(generator.person(2026, index, DAY).document()));
        }
    }

    /** Everyone of three thousand, on four days: what must hold of every life and every document. */
    @ParameterizedTest
    @ValueSource(strings = {"2015-06-30", "2026-01-01", "2030-07-15", "2060-12-31"})
    void everyLifeAndDocumentHolds(LocalDate day) throws IOException {
        PersonGenerator people = new PersonGenerator(new PopulationPlan(), LAW, new Seed(11));
        PensionCalculator calculator = new PensionCalculator(LAW);
        TreeSet<String> ids = new TreeSet<>();
        for (long index = 0; index < 3_000; index++) {
            LifeCourse life = people.person(index);
            PopulationGenerator.Shown shown = generator.person(11, index, day);
            assertEquals(life, shown.life());
            assertTrue(ids.add(life.affiliateId()) && ids.add(life.pensionerId()), "ids are unique");
            assertTrue(life.affiliateId().matches("AFF-[0-9A-HJKMNP-TV-Z]{12}-[0-9A-HJKMNP-TV-Z]"), life.affiliateId());
            assertFalse(life.career().begins().isBefore(life.birth().plusYears(18)), "no service before 18: " + life);
            assertTrue(life.career().begins().isBefore(life.leaving()), life.toString());
            assertTrue(life.death().isAfter(PopulationPlan.REFERENCE), "on the files at the reference date");
            assertFalse(
                    life.leaving().isAfter(LAW.ageLimitDate(life.birth(), Corps.GENERAL)),
                    "service past the age limit: " + life);
            life.marriage()
                    .ifPresent(
                            marriage -> assertTrue(marriage.isAfter(life.birth().plusYears(18))));
            if (shown.state() == StateAt.ABSENT) {
                assertTrue(shown.document().isEmpty());
                continue;
            }
            JsonNode document = JSON.readTree(shown.document());
            double contributed = 0;
            for (JsonNode year : document.get("contributionYears")) {
                contributed += year.at("/months").asInt();
                assertTrue(year.at("/months").asInt() <= 12);
                assertTrue(year.get("year").asInt() <= day.getYear());
            }
            assertTrue(contributed <= document.at("/service/effectiveMonths").asInt() + 2, shown.document());
            if (shown.state() == StateAt.PENSIONER) {
                Award award = calculator.award(new Claim(
                        life.sex(),
                        life.birth(),
                        life.career(),
                        life.leaving(),
                        life.reason(),
                        false,
                        java.util.Optional.empty(),
                        Corps.GENERAL));
                assertEquals(
                        award.monthly().amount(),
                        document.at("/award/monthlyAmount/amount").asText());
                assertEquals(life.affiliateId(), document.get("affiliateId").asText());
                assertFalse(document.toString().contains("NOT_YET_DUE"), "a pensioner's career is over");
            }
        }
    }

    /** Every document of a release, by the whole schema of its data set. */
    @Test
    void everyDocumentIsAsTheDictionarySays() throws IOException {
        Release release = generator.write(generator.world(3, 3_000, DAY), folder.resolve("r"), 2, made -> {});
        release.documents(
                "affiliates", bytes -> generator.check(StateAt.AFFILIATE, new String(bytes, StandardCharsets.UTF_8)));
        release.documents(
                "pensioners", bytes -> generator.check(StateAt.PENSIONER, new String(bytes, StandardCharsets.UTF_8)));
        String broken = lines(release, "affiliates").getFirst().replace("\"birthYear\"", "\"yearOfBirth\"");
        assertThrows(IllegalStateException.class, () -> generator.check(StateAt.AFFILIATE, broken));
    }

    @Test
    void nothingThatIdentifiesCanBeReal() throws IOException {
        for (long index = 0; index < 500; index++) {
            JsonNode identity =
                    JSON.readTree(generator.person(1, index, DAY).document()).get("identity");
            assertTrue(identity.get("cnie").asText().matches("ZZ[0-9]{6}"));
            assertTrue(identity.get("idcs").asText().matches("0[0-9]{9}"));
            assertTrue(IdentityGenerator.verhoeffHolds(identity.get("idcs").asText()));
            assertTrue(identity.get("email").asText().endsWith(".example"));
            assertTrue(identity.get("phone").asText().matches("\\+212[67]999[0-9]{5}"));
        }
        for (String known : List.of("0725309167", "0834619578", "0952741838")) {
            assertTrue(IdentityGenerator.verhoeffHolds(known), known);
        }
        assertFalse(IdentityGenerator.verhoeffHolds("0725309176"));
        JsonNode pensioner = firstPensioner();
        String rib = pensioner.at("/bankAccount/rib").asText();
        assertTrue(rib.matches("999[0-9]{21}"), rib);
        BigInteger key = new BigInteger(rib.substring(22));
        assertEquals(
                97
                        - new BigInteger(rib.substring(0, 22) + "00")
                                .mod(BigInteger.valueOf(97))
                                .longValue(),
                key.longValue());
    }

    private JsonNode firstPensioner() throws IOException {
        for (long index = 0; ; index++) {
            PopulationGenerator.Shown shown = generator.person(1, index, DAY);
            if (shown.state() == StateAt.PENSIONER) {
                return JSON.readTree(shown.document());
            }
        }
    }

    @Test
    void aBrokenReleaseSaysWhatIsWrongInOneLine() throws IOException {
        Path at = folder.resolve("r");
        generator.write(generator.world(3, 200, DAY), at, 1, made -> {});
        Files.writeString(at.resolve("pensioners.ndjson"), "x", StandardOpenOption.APPEND);
        Release.Broken broken = assertThrows(Release.Broken.class, () -> Release.open(at));
        assertTrue(String.valueOf(broken.getMessage()).contains("pensioners.ndjson has"), broken.getMessage());
        Files.delete(at.resolve("manifest.json"));
        assertTrue(String.valueOf(assertThrows(Release.Broken.class, () -> Release.open(at))
                        .getMessage())
                .endsWith("manifest.json is missing"));
    }

    @Test
    void everyRowOfEverySourceSaysWhereItComesFrom() {
        for (String table : List.of(
                "affiliates_by_age_sex.csv",
                "pensioners_by_age_sex.csv",
                "affiliates_by_employer.csv",
                "regions_provinces.csv",
                "mortality.csv",
                "ministries.csv",
                "grades.csv",
                "allowances.csv",
                "first_names.csv",
                "family_names.csv",
                "pensioners_sex_shares.csv")) {
            for (Map<String, String> row : Table.rows(table)) {
                assertTrue(
                        row.entrySet().stream()
                                .anyMatch(cell -> cell.getKey().contains("source")
                                        && !cell.getValue().isBlank()),
                        table + row);
                assertTrue(
                        row.entrySet().stream()
                                .anyMatch(cell -> cell.getKey().contains("confidence")
                                        && !cell.getValue().isBlank()),
                        table + row);
            }
        }
    }

    /** Totals against what is published; thresholds of calibration note section 8, wide where the target is an estimate. */
    @Test
    @Tag("statistical")
    void totalsComeNearWhatIsPublished() throws IOException {
        Release release = generator.write(generator.world(2026, 20_000, DAY), folder.resolve("r"), 2, made -> {});
        long affiliates = release.manifest().files().get("affiliates").documents();
        long pensioners = release.manifest().files().get("pensioners").documents();
        assertEquals(20_000, affiliates + pensioners);
        assertEquals(758_041.0 / (758_041 + 327_000), affiliates / 20_000.0, 0.002, "share of affiliates");
        double pension = 0;
        double early = 0;
        double women = 0;
        for (String line : lines(release, "pensioners")) {
            JsonNode document = JSON.readTree(line);
            pension += document.at("/award/monthlyAmount/amount").asDouble();
            early += document.get("kind").asText().equals("EARLY") ? 1 : 0;
            women += document.get("sex").asText().equals("FEMALE") ? 1 : 0;
        }
        double pay = 0;
        Map<String, Double> payByGroup = new TreeMap<>();
        Map<String, Integer> countByGroup = new TreeMap<>();
        for (String line : lines(release, "affiliates")) {
            JsonNode document = JSON.readTree(line);
            double base = document.at("/pensionablePay/amount").asDouble();
            String scale = document.at("/employment/grade").asText();
            String group = scale.equals("06") ? "06" : scale.compareTo("10") < 0 ? "07-09" : "10+";
            pay += base;
            payByGroup.merge(group, base, Double::sum);
            countByGroup.merge(group, 1, Integer::sum);
        }
        System.out.printf(
                "mean pension %.0f (published 8,208 in 2022), early %.3f, women %.3f (published 0.327), mean pay %.0f%n",
                pension / pensioners, early / pensioners, women / pensioners, pay / affiliates);
        payByGroup.forEach((group, sum) -> System.out.printf("pay %s: %.0f%n", group, sum / countByGroup.get(group)));
        assertEquals(8_208, pension / pensioners, 8_208 * 0.08, "mean pension");
        assertEquals(0.327, women / pensioners, 0.01, "women among pensioners");
        assertEquals(0.25, early / pensioners, 0.08, "early retirements");
        assertEquals(
                17_300,
                payByGroup.get("10+") / countByGroup.get("10+"),
                17_300 * 0.12,
                "pay of scales 10 and above, 2025");
        assertEquals(
                8_800, payByGroup.get("07-09") / countByGroup.get("07-09"), 8_800 * 0.12, "pay of scales 7 to 9, 2025");
        assertEquals(7_100, payByGroup.get("06") / countByGroup.get("06"), 7_100 * 0.12, "pay of scale 6, 2025");
    }

    private static List<String> lines(Release release, String dataset) {
        List<String> lines = new ArrayList<>();
        release.documents(dataset, bytes -> lines.add(new String(bytes, StandardCharsets.UTF_8)));
        return lines;
    }
}
