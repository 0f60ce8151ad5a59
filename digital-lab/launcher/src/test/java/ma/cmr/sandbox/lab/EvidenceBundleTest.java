package ma.cmr.sandbox.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBundleTest {
    private static final Path EXAMPLE = Path.of("..", "..", "examples", "evidence");

    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {}

    @Test
    void aBundleGivesTheSameResultElsewhere() throws Exception {
        Path bundle = bundle();
        Ran ran = run("verify", bundle.toString());
        assertEquals("", ran.err);
        assertEquals(0, ran.code);
        String hash = HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(bundle.resolve("SHA256SUMS"))));
        assertTrue(ran.out.endsWith(hash + "\n"), ran.out);
        ran = run(
                "evaluate",
                "--protocol",
                example("protocol.json"),
                "--data",
                example("data.json"),
                "--bundle",
                bundle.toString());
        assertEquals(2, ran.code);
        assertEquals(bundle + ": is there already\n", ran.err);
    }

    /** One byte at a time: in the middle, at the beginning and at the end of every file. */
    @Test
    void everyFlippedByteIsNamed() throws Exception {
        Path bundle = bundle();
        for (String name : List.of("protocol.json", "data.json", "rules.json", "result.json", "SHA256SUMS")) {
            Path file = bundle.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int at : new int[] {0, whole.length / 2, whole.length - 1}) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                Files.write(file, flipped);
                Ran ran = run("verify", bundle.toString());
                assertEquals(1, ran.code, name + " at " + at);
                assertTrue(
                        name.equals("SHA256SUMS")
                                ? ran.err.contains("does not match its hash") || ran.err.contains("SHA256SUMS")
                                : ran.err.startsWith("lab: " + name + ": does not match its hash: "),
                        ran.err);
            }
            Files.write(file, whole);
        }
        assertEquals(0, run("verify", bundle.toString()).code);
    }

    @Test
    void aFileTooManyOrTooFewIsNamed() throws Exception {
        Path bundle = bundle();
        Files.writeString(bundle.resolve("more.txt"), "more");
        Files.delete(bundle.resolve("rules.json"));
        Ran ran = run("verify", bundle.toString());
        assertEquals(1, ran.code);
        assertEquals("lab: rules.json: is listed and not there\nlab: more.txt: is not listed\n", ran.err);
        ran = run("verify", folder.resolve("nowhere").toString());
        assertEquals(2, ran.code);
        assertEquals(folder.resolve("nowhere").resolve("SHA256SUMS") + ": is not there\n", ran.err);
    }

    /** A result that somebody wrote over, with hashes that fit. */
    @Test
    void aForgedResultWithItsHashIsNamedByItsField() throws Exception {
        Path bundle = bundle();
        Path result = bundle.resolve("result.json");
        String before = sha256(result);
        Files.writeString(result, Files.readString(result).replace("GENERALISE", "STOP"));
        Path sums = bundle.resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums).replace(before, sha256(result)));
        Ran ran = run("verify", bundle.toString());
        assertEquals(1, ran.code);
        assertEquals(
                "lab: /comparisons/0/verdict/recommendation: \"STOP\" was expected, \"GENERALISE\" is computed\n",
                ran.err);
    }

    @Test
    void unitsAsTheApiServesThemAreReadByThePlan() throws Exception {
        Path head = Files.writeString(
                folder.resolve("head.json"),
                "{\"experimentId\":\"EXP-1\",\"days\":56,\"mostDays\":183,\"asOf\":\"2026-06-01T00:00:00Z\"}");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("{\"unit\":\"AFF-").append(i).append("\",\"arm\":\"");
            lines.append(i % 2 == 0 ? "control" : "reminder").append("\",\"assignedAt\":\"2026-03-03T10:00:00Z\"");
            lines.append(",\"events\":[").append(event(2 * i, "started", "2026-03-04T10:00:00Z"));
            // Every third in time, every third too late, every third never.
            if (i % 3 < 2) {
                lines.append(',')
                        .append(event(
                                2 * i + 1,
                                "finished",
                                i % 3 == 0 ? "2026-04-03T10:00:00Z" : "2026-04-03T10:00:00.001Z"));
            }
            lines.append("]}\n");
        }
        Path units = Files.writeString(folder.resolve("units.ndjson"), lines);
        Path bundle = folder.resolve("bundle");
        Ran ran = run(
                "evaluate",
                "--protocol",
                example("protocol.json"),
                "--data",
                head.toString(),
                "--units",
                units.toString(),
                "--bundle",
                bundle.toString(),
                "--format",
                "json");
        assertEquals(0, ran.code, ran.err);
        assertTrue(ran.out.contains("\"means\":{\"control\":0.336,\"reminder\":0.332}"), ran.out);
        assertTrue(ran.out.contains("\"unitsSha256\":\"" + sha256(units) + "\""), ran.out);
        assertEquals(0, run("verify", bundle.toString()).code);

        Files.writeString(head, Files.readString(head).replace(",\"asOf\":\"2026-06-01T00:00:00Z\"", ""));
        ran = run(
                "evaluate",
                "--protocol",
                example("protocol.json"),
                "--data",
                head.toString(),
                "--units",
                units.toString());
        assertEquals(2, ran.code);
        assertEquals(units + ": /asOf: is missing from the head: units have events\n", ran.err);
    }

    private static String event(int id, String type, String at) {
        return "{\"eventId\":\"E-" + id + "\",\"type\":\"" + type + "\",\"at\":\"" + at + "\",\"receivedAt\":\"" + at
                + "\"}";
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private Path bundle() {
        Path bundle = folder.resolve("bundle");
        Ran ran = run(
                "evaluate",
                "--protocol",
                example("protocol.json"),
                "--data",
                example("data.json"),
                "--bundle",
                bundle.toString());
        assertEquals(0, ran.code, ran.err);
        return bundle;
    }

    private static String example(String name) {
        return EXAMPLE.resolve(name).toString();
    }

    private static Ran run(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "evidence";
        System.arraycopy(options, 0, arguments, 1, options.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = LabMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
