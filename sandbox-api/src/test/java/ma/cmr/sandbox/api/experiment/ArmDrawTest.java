package ma.cmr.sandbox.api.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ArmDrawTest {
    static final String SEED = HexFormat.of().formatHex(new byte[] {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
        30, 31
    });

    static Experiment experiment(String id, String seed, List<Experiment.Arm> arms) {
        Instant from = Instant.parse("2026-06-01T00:00:00Z");
        return new Experiment(
                id,
                "g1",
                "0".repeat(64),
                seed,
                "0".repeat(64),
                "affiliates",
                arms,
                List.of(new Experiment.Kpi("K04", 1, "started", "completed", 30)),
                new Experiment.Window(from, Instant.parse("2026-09-01T00:00:00Z")),
                Experiment.State.RUNNING,
                1);
    }

    static Experiment inState(Experiment experiment, Experiment.State state, long revision) {
        return new Experiment(
                experiment.id(),
                experiment.grantId(),
                experiment.protocolHash(),
                experiment.seed(),
                experiment.seedCommitment(),
                experiment.dataset(),
                experiment.arms(),
                experiment.kpis(),
                experiment.window(),
                state,
                revision);
    }

    private static List<Experiment.Arm> arms(String text) {
        return Arrays.stream(text.split(","))
                .map(arm -> new Experiment.Arm(
                        arm.substring(0, arm.indexOf(':')), Long.parseLong(arm.substring(arm.indexOf(':') + 1))))
                .toList();
    }

    /** The vectors that whoever replays an assignment tests against too. */
    @Test
    void armsAreThoseOfTheCommittedVectors() throws IOException {
        int checked = 0;
        for (String line : Files.readAllLines(Path.of("..", "docs", "assignment-vectors.tsv"))) {
            String[] parts = line.split("\t", -1);
            if (!parts[4].equals("SIMPLE")) {
                continue;
            }
            assertEquals(
                    parts[1],
                    HexFormat.of()
                            .formatHex(Freeze.sha256().digest(HexFormat.of().parseHex(parts[0]))),
                    "commitment");
            assertEquals(parts[7], new ArmDraw(experiment(parts[2], parts[0], arms(parts[3]))).arm(parts[5]), line);
            checked++;
        }
        assertEquals(132, checked);
    }

    /** The definition once more, word for word and in whole numbers of any size, for plans that nobody chose. */
    @Test
    void armsAreWhatTheDefinitionSaysForAnyPlan() throws GeneralSecurityException {
        BigInteger whole = BigInteger.TWO.pow(64);
        long state = 42;
        for (int plan = 0; plan < 300; plan++) {
            List<Experiment.Arm> arms = new ArrayList<>();
            int count = 1 + plan % 6;
            for (int i = 0; i < count; i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                arms.add(new Experiment.Arm("arm" + i, 1 + (state >>> 33) % (plan % 3 == 0 ? 3 : 1_000_000)));
            }
            byte[] seed = Freeze.sha256().digest(("seed" + plan).getBytes(StandardCharsets.UTF_8));
            String id = "e" + plan;
            ArmDraw draw = new ArmDraw(experiment(id, HexFormat.of().formatHex(seed), arms));
            for (int i = 0; i < 50; i++) {
                String unit = "AFF-" + plan + "-" + i;
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(seed, "HmacSHA256"));
                BigInteger u = new BigInteger(
                        1,
                        Arrays.copyOf(mac.doFinal(("unit\0" + id + "\0" + unit).getBytes(StandardCharsets.UTF_8)), 8));
                BigInteger total = BigInteger.valueOf(
                        arms.stream().mapToLong(Experiment.Arm::weight).sum());
                BigInteger upTo = BigInteger.ZERO;
                String expected = "";
                for (Experiment.Arm arm : arms) {
                    upTo = upTo.add(BigInteger.valueOf(arm.weight()));
                    if (expected.isEmpty() && u.multiply(total).divide(whole).compareTo(upTo) < 0) {
                        expected = arm.name();
                    }
                }
                assertEquals(expected, draw.arm(unit), arms + " " + unit);
            }
        }
    }

    /** Over 20,000 units each arm's share lies within four standard deviations of its weight: a right draw fails once in 16,000. */
    @Test
    void sharesAreThoseOfTheWeights() {
        for (String plan : List.of("control:1,treatment:1", "control:2,treatment:1", "a:1,b:1,c:1", "a:90,b:10")) {
            List<Experiment.Arm> arms = arms(plan);
            double total = arms.stream().mapToLong(Experiment.Arm::weight).sum();
            ArmDraw draw = new ArmDraw(experiment("shares", SEED, arms));
            Map<String, Long> counts = IntStream.range(0, 20_000)
                    .mapToObj(i -> draw.arm("AFF-" + i))
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            for (Experiment.Arm arm : arms) {
                double share = arm.weight() / total;
                double bound = 4 * Math.sqrt(20_000 * share * (1 - share));
                double away = Math.abs(counts.get(arm.name()) - 20_000 * share);
                assertTrue(away <= bound, plan + ": " + counts + ", " + away + " of at most " + bound);
            }
        }
    }
}
