package ma.cmr.sandbox.evidence.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.cmr.sandbox.evidence.assignment.Replay.Recorded;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.evidence.protocol.Arm;
import ma.cmr.sandbox.evidence.protocol.Randomisation.Method;
import org.junit.jupiter.api.Test;

class LotTest {
    private static final Seed SEED = Seed.parse("00".repeat(31) + "2a");
    private static final List<Arm> HALVES = List.of(new Arm("control", 1), new Arm("treatment", 1));

    @Test
    void vectorsHold() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "assignment-vectors.tsv"));
        int checked = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Seed seed = Seed.parse(cells[0]);
            assertEquals(cells[1], SeedCommitment.of(seed).value());
            List<Arm> arms = Stream.of(cells[3].split(","))
                    .map(arm -> arm.split(":"))
                    .map(arm -> new Arm(arm[0], Long.parseLong(arm[1])))
                    .toList();
            Lot lot = new Lot(seed, cells[2], arms);
            String key = cells[5].replace("\\u001F", Lot.STRATUM_SEPARATOR);
            String arm = switch (Method.valueOf(cells[4])) {
                case SIMPLE -> lot.ofUnit(key);
                case CLUSTER -> lot.ofCluster(key);
                default -> lot.atPosition(key, Long.parseLong(cells[6]));
            };
            assertEquals(cells[7], arm, line);
            checked++;
        }
        assertTrue(checked > 300, "only " + checked);
    }

    @Test
    void blocksHoldExactlyTheirShares() {
        Lot lot = new Lot(SEED, "E", List.of(new Arm("a", 14), new Arm("b", 6)));
        assertEquals(10, lot.blockSize());
        for (int block = 0; block < 50; block++) {
            int first = 0;
            for (int place = 0; place < 10; place++) {
                first += lot.atPosition("s", block * 10L + place).equals("a") ? 1 : 0;
            }
            assertEquals(7, first);
        }
    }

    @Test
    void manyUnitsSplitAsTheSharesSay() {
        Lot lot = new Lot(SEED, "E", List.of(new Arm("a", 1), new Arm("b", 2)));
        long first = 0;
        for (int i = 0; i < 60_000; i++) {
            first += lot.ofUnit("AFF-" + i).equals("a") ? 1 : 0;
        }
        SampleRatio ratio = SampleRatio.of(List.of(first, 60_000 - first), List.of(1L, 2L), 5);
        assertTrue(((SampleRatio.Judged) ratio).p() > 0.001, ratio.toString());
    }

    @Test
    void replayNamesWhatDiffers() {
        Lot lot = new Lot(SEED, "E", HALVES);
        List<Recorded> recorded = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            recorded.add(new Recorded("U" + i, Optional.empty(), Optional.empty(), 0, lot.ofUnit("U" + i)));
        }
        SeedCommitment commitment = SeedCommitment.of(SEED);
        assertTrue(Replay.run(commitment, SEED, "E", HALVES, Method.SIMPLE, recorded)
                .holds());

        String other = lot.ofUnit("U7").equals("control") ? "treatment" : "control";
        recorded.set(7, new Recorded("U7", Optional.empty(), Optional.empty(), 0, other));
        Replay.Finding finding = Replay.run(commitment, SEED, "E", HALVES, Method.SIMPLE, recorded);
        assertEquals(200, finding.checked());
        assertEquals(List.of(new Replay.Difference("U7", other, lot.ofUnit("U7"))), finding.differences());

        Seed forged = Seed.parse("00".repeat(31) + "2b");
        assertEquals(
                "seed",
                Replay.run(commitment, forged, "E", HALVES, Method.SIMPLE, recorded)
                        .differences()
                        .getFirst()
                        .subject());
    }

    @Test
    void aPlaceOfAStratumIsTakenOnce() {
        Lot lot = new Lot(SEED, "E", HALVES);
        String arm = lot.atPosition("F", 0);
        List<Recorded> twice = List.of(
                new Recorded("U1", Optional.empty(), Optional.of("F"), 0, arm),
                new Recorded("U2", Optional.empty(), Optional.of("F"), 0, arm));
        Replay.Finding finding = Replay.run(SeedCommitment.of(SEED), SEED, "E", HALVES, Method.STRATIFIED, twice);
        assertEquals(1, finding.differing());
        assertFalse(finding.holds());
    }

    @Test
    void clustersKeepOneArm() {
        Lot lot = new Lot(SEED, "E", HALVES);
        List<Recorded> recorded = List.of(
                new Recorded("U1", Optional.of("Oriental"), Optional.empty(), 0, lot.ofCluster("Oriental")),
                new Recorded("U2", Optional.of("Oriental"), Optional.empty(), 0, lot.ofCluster("Oriental")));
        assertTrue(Replay.run(SeedCommitment.of(SEED), SEED, "E", HALVES, Method.CLUSTER, recorded)
                .holds());
    }

    @Test
    void impossibleInputIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Lot(SEED, "E", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Lot(SEED, "E", HALVES).ofUnit("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> Seed.parse("xyz"));
        assertEquals("***", SEED.toString());
    }
}
