package ma.cmr.sandbox.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCommandsTest {
    private static final Path EXAMPLE = Path.of("..", "..", "examples", "evidence");

    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {}

    @Test
    void theExampleGivesItsPublishedResult() throws Exception {
        Ran json = run("--protocol", file("protocol.json"), "--data", file("data.json"), "--format", "json");
        assertEquals("", json.err);
        assertEquals(0, json.code);
        GoldenFiles.golden(EXAMPLE.resolve("result.json"), json.out);
        Ran text =
                run("--protocol", file("protocol.json"), "--data", file("data.json"), "--expect", file("result.json"));
        assertEquals("", text.err);
        assertEquals(0, text.code);
        assertTrue(text.out.contains("recommendation: GENERALISE"), text.out);
        assertTrue(text.out.contains("newcombe-10/1"), text.out);
    }

    @Test
    void aChangedDigitOfThePlanIsNamed() throws Exception {
        Path changed = changed("protocol.json", "\"nTarget\":2942", "\"nTarget\":2941");
        Ran ran = run("--protocol", changed.toString(), "--data", file("data.json"));
        assertEquals(1, ran.code);
        assertTrue(ran.err.startsWith("lab: plan: /original: does not match its hash"), ran.err);
        assertTrue(ran.out.contains("recommendation: INVALID"), ran.out);
    }

    @Test
    void aChangedDigitOfTheDataOrTheResultIsNamed() throws Exception {
        Path data = changed("data.json", "\"sum\": 991", "\"sum\": 990");
        Ran ran = run("--protocol", file("protocol.json"), "--data", data.toString(), "--expect", file("result.json"));
        assertEquals(1, ran.code);
        assertTrue(ran.err.contains("/comparisons/0/primary/result/effect: "), ran.err);
        assertTrue(ran.err.contains("/dataSha256: "), ran.err);
    }

    @Test
    void whatCannotBeReadIsNamedByFileAndPlace() throws Exception {
        Path plan = changed("protocol.json", "\"alpha\":0.05", "\"alpha\":0.7");
        Ran ran = run("--protocol", plan.toString(), "--data", file("data.json"));
        assertEquals(2, ran.code);
        assertEquals(plan + ": /original/alpha: must be a number from 0 to 0.5, both excluded\n", ran.err);

        Path data = changed("data.json", "\"days\": 56", "\"days\" 56");
        ran = run("--protocol", file("protocol.json"), "--data", data.toString());
        assertEquals(2, ran.code);
        assertTrue(ran.err.startsWith(data + ": line 3, column "), ran.err);
        ran = run("--protocol", file("protocol.json"), "--data", "nowhere.json");
        assertEquals(2, ran.code);
        assertEquals("nowhere.json: is not there\n", ran.err);
    }

    @Test
    void unitsFollowTheirHead() throws Exception {
        StringBuilder text = new StringBuilder("{\"experimentId\": \"EXP-1\", \"days\": 56, \"mostDays\": 183}\n");
        for (int i = 0; i < 600; i++) {
            text.append("{\"unit\":\"AFF-")
                    .append(i)
                    .append("\",\"arm\":\"")
                    .append(i % 2 == 0 ? "control" : "reminder");
            text.append("\",\"values\":{\"K04\":").append(i % 5 < 3 ? 1 : 0).append(",\"K10\":0}}\n");
        }
        Path data = Files.writeString(folder.resolve("units.ndjson"), text);
        Ran ran = run("--protocol", file("protocol.json"), "--data", data.toString());
        assertEquals(0, ran.code, ran.err);
        assertTrue(ran.out.contains("600 units of 2942"), ran.out);
        Files.writeString(data, text.toString().replace("\"unit\":\"AFF-7\"", "\"unit\":\"AFF-8\""));
        ran = run("--protocol", file("protocol.json"), "--data", data.toString());
        assertEquals(1, ran.code);
        assertEquals("lab: log: units recorded more than once: 1\n", ran.err);
    }

    private Path changed(String name, String from, String to) throws Exception {
        String text = Files.readString(EXAMPLE.resolve(name));
        assertTrue(text.contains(from));
        return Files.writeString(folder.resolve(name), text.replace(from, to));
    }

    private static String file(String name) {
        return EXAMPLE.resolve(name).toString();
    }

    private static Ran run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "evidence";
        arguments[1] = "evaluate";
        System.arraycopy(options, 0, arguments, 2, options.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = LabMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
