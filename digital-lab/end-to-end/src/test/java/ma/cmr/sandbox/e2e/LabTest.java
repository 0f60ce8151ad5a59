package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ma.cmr.sandbox.testkit.RealMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lab as its user meets it: started, used, stopped, started again, and asked for things it cannot do. */
class LabTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private record Ran(int code, String output) {}

    private static Ran run(Path directory, List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), output);
        return new Ran(process.exitValue(), output);
    }

    private static Ran lab(String... arguments) throws Exception {
        return run(ROOT, LabProcess.command(arguments), Map.of());
    }

    /** The tour of the README, command by command, with this test's lab in the place of the usual one. */
    @Test
    void theTourOfTheReadmeRuns() throws Exception {
        String tour = tour();
        assertTrue(
                Files.readString(ROOT.resolve("examples/curl/tour.sh")).contains(tour),
                "examples/curl/tour.sh is the README's tour");
        Path data = folder.resolve("data");
        try (LabProcess lab = LabProcess.up(data, "--people", "500")) {
            Path wrapper = folder.resolve("lab");
            Files.writeString(
                    wrapper,
                    "#!/bin/sh\ncommand=$1; shift\ncase $command in token|audit) set -- \"$@\" --data '" + data
                            + "';; esac\nexec "
                            + String.join(
                                    " ",
                                    LabProcess.command().stream()
                                            .map(part -> "'" + part + "'")
                                            .toList()) + " $command \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
            String script = "set -eu\n"
                    + tour.replace("./lab ", "'" + wrapper + "' ").replace("127.0.0.1:8080", "127.0.0.1:" + lab.port);
            Path file = folder.resolve("tour.sh");
            Files.writeString(file, script.replaceAll("(?m)^curl", "echo; curl -f"));
            Ran ran = run(ROOT, List.of("bash", file.toString()), Map.of());
            assertEquals(0, ran.code(), ran.output());
            for (String expected : List.of(
                    "\"identity\":{\"lastName\"",
                    "WITHHELD_BY_POLICY",
                    "COARSEN_TO_MONTH",
                    "\"monthlyAmount\":{\"amount\":",
                    "[civil.pension] = 11",
                    "\"monthlyChange\":{\"amount\":",
                    "\"document\"",
                    "each follows from the one before")) {
                assertTrue(ran.output().contains(expected), expected + " is missing in\n" + ran.output());
            }
        }
    }

    private static String tour() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String block = readme.substring(readme.indexOf("<!-- tour -->"), readme.indexOf("<!-- /tour -->"));
        return block.split("```")[1].strip();
    }

    @Test
    void aSecondStartReusesWhatIsThereAndAnotherPopulationIsANewRelease() throws Exception {
        Path data = folder.resolve("data");
        String secret;
        try (LabProcess lab = LabProcess.up(data, "--people", "200")) {
            secret = lab.demo().get("clientSecret").asText();
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("demo.json"))));
            assertTrue(lab.said().contains("for trial use"), lab.said());
            Ran second = lab("up", "--data", data.toString(), "--api-port", "0");
            assertEquals(1, second.code());
            assertTrue(second.output().contains("is in use by another lab (process "), second.output());
            assertFalse(lab.token().isEmpty());
        }
        try (LabProcess lab = LabProcess.up(data, "--people", "200")) {
            assertFalse(lab.said().contains("inventing"), "nothing is made again: " + lab.said());
            assertEquals(secret, lab.demo().get("clientSecret").asText());
            assertFalse(lab.token().isEmpty());
        }
        try (LabProcess lab = LabProcess.up(data, "--people", "300")) {
            assertTrue(lab.said().contains("published a new release"), lab.said());
            assertFalse(lab.token().isEmpty());
        }
        assertEquals(0, lab("audit", "verify", "--data", data.toString()).code());
    }

    @Test
    void whatStandsInTheWayIsSaidInOneLine() throws Exception {
        Path data = Files.createDirectories(folder.resolve("old"));
        Files.writeString(data.resolve("VERSION"), "0\n");
        Ran old = lab("up", "--data", data.toString(), "--api-port", "0");
        assertEquals(1, old.code());
        assertTrue(old.output().strip().endsWith("Name another folder with --data"), old.output());
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Ran ran = lab(
                    "up",
                    "--data",
                    folder.resolve("p").toString(),
                    "--people",
                    "10",
                    "--api-port",
                    Integer.toString(taken.getLocalPort()));
            assertEquals(1, ran.code(), ran.output());
            assertTrue(
                    ran.output().contains("is in use by another program; choose another with --api-port"),
                    ran.output());
        }
        Ran none = lab("token", "--data", folder.resolve("nothing").toString());
        assertEquals(1, none.code());
        assertTrue(none.output().contains("start one with ./lab up"), none.output());
        Path broken = folder.resolve("broken");
        LabProcess.up(broken, "--people", "50").close();
        try (var releases = Files.walk(broken.resolve("releases"))) {
            Path documents = releases.filter(file -> file.endsWith("affiliates.ndjson"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(documents, Files.readString(documents).replace("MALE", "MALX"));
        }
        Ran ran = lab("up", "--data", broken.toString(), "--people", "50", "--api-port", "0");
        assertEquals(1, ran.code());
        assertTrue(ran.output().contains("is not what its manifest says"), ran.output());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --peopel 3|did you mean --people",
                "up --people 0|--people: 0 is out of range; allowed: 1 to",
                "up --as-of 1999-01-01|--as-of: 1999-01-01 is out of range",
                "up --as-of tomorrow|tomorrow",
                "up --api-port 70000|a port is a number from 0 to 65535",
                "synth person --seed 1 --index -1 --as-of 2026-01-01|--index: -1 is out of range",
                "synth generate --people 5|Missing required options",
                "rules award --case nothing.yaml|nothing.yaml is not there",
                "rules award --case README.md|README.md: line",
                "rules diff R0 R9|no scenario 'R9'; there are R0, R1",
                "rules parameters --at 2020-13-01|Invalid value for option '--at'",
                "rules parameters --scenario R9|no scenario 'R9'",
                "policies check nothing|nothing is not a folder",
                "nothing|nothing",
            })
    void badUsageExitsWithTwoAndSaysWhatIsAllowed(String arguments, String message) throws Exception {
        Ran ran = lab(arguments.split(" "));
        assertEquals(2, ran.code(), ran.output());
        assertTrue(ran.output().contains(message), ran.output());
    }

    @Test
    void commandsDoTheirWork() throws Exception {
        Path out = folder.resolve("release");
        Ran generated = lab(
                "synth",
                "generate",
                "--people",
                "100",
                "--seed",
                "1",
                "--as-of",
                "2026-01-01",
                "--threads",
                "2",
                "--out",
                out.toString());
        assertEquals(0, generated.code(), generated.output());
        assertTrue(Files.exists(out.resolve("manifest.json")));
        assertEquals(
                2,
                lab(
                                "synth",
                                "generate",
                                "--people",
                                "100",
                                "--seed",
                                "1",
                                "--as-of",
                                "2026-01-01",
                                "--out",
                                out.toString())
                        .code());
        Ran checked = lab("policies", "check", "policies/policy");
        assertEquals(0, checked.code(), checked.output());
        assertTrue(checked.output().contains("no problem"));
        Ran json = lab("rules", "award", "--case", "pension-rules/examples/C07-on-request.yaml", "--format", "json");
        assertTrue(json.output().contains("\"award\" : \"6298.00\""), json.output());
        Ran arabic = lab("rules", "award", "--case", "pension-rules/examples/C07-on-request.yaml", "--language", "ar");
        assertTrue(arabic.output().contains("المعاش"), arabic.output());
        Ran parameters = lab("rules", "parameters", "--at", "2026-01-01", "--format", "csv");
        assertEquals(0, parameters.code(), parameters.output());
        assertTrue(
                parameters.output().contains("civil.window_months,96,MONTHS,LEAVING,2020-01-01,"), parameters.output());
        Ran diff = lab("rules", "diff", "R0", "R2");
        assertTrue(diff.output().contains("2028-01-01  civil.contribution.employee: 14"), diff.output());
    }

    @Test
    void theScriptHasAHelpPageAndRefusesWhatItDoesNotKnow() throws Exception {
        Ran help = run(ROOT, List.of("./lab", "help"), Map.of());
        assertEquals(0, help.code());
        assertTrue(help.output().contains("./lab COMMAND"), help.output());
        assertEquals(2, run(ROOT, List.of("./lab", "nothing"), Map.of()).code());
        assertEquals(
                2, run(ROOT, List.of("./lab", "bench", "nothing"), Map.of()).code());
        assertEquals(
                2, run(ROOT, List.of("./lab", "test", "--nothing"), Map.of()).code());
    }

    /** The small form of {@code ./lab prove durability}. */
    @Test
    void everyAnsweredCallIsInTheLogOfAKilledLab() throws Exception {
        Path data = folder.resolve("killed");
        for (int round = 1; round <= 2; round++) {
            KillRounds.Round result = KillRounds.run(data, Optional.empty(), 1000, 200);
            assertTrue(result.answered() >= 200, result.toString());
            assertEquals(0, result.missing(), result.toString());
            assertEquals("", result.problem());
        }
        try (LabProcess lab = LabProcess.up(data, "--people", "300")) {
            assertFalse(lab.token().isEmpty(), "grant and secret outlive the kill");
        }
    }

    @Test
    void everyAnsweredCallIsInTheLogOfAKilledLabOnMongoDb() throws Exception {
        Path program = RealMongo.installed().orElse(null);
        String uri = RealMongo.uri();
        Path data = folder.resolve("data");
        if (program != null) {
            // A database of its own: the log of this lab is nobody else's.
            Path database = Files.createDirectories(folder.resolve("db"));
            RealMongo.Running running = RealMongo.start(program, database, RealMongo.freePort());
            try {
                killed(data, running.uri());
            } finally {
                running.process().destroy();
                running.process().waitFor();
            }
        } else {
            killed(data, uri);
        }
    }

    private static void killed(Path data, String uri) throws IOException {
        KillRounds.Round result = KillRounds.run(data, Optional.of(uri), 1000, 200);
        assertTrue(result.answered() >= 200, result.toString());
        assertEquals(0, result.missing(), result.toString());
        assertEquals("", result.problem());
    }

    @Test
    void theJavaExampleRunsAgainstALab() throws Exception {
        Path example = ROOT.resolve("examples/java-retirement-planner");
        assertTrue(Files.readAllLines(example.resolve("src/main/java/planner/RetirementPlanner.java"))
                        .size()
                < 150);
        Ran built = run(
                ROOT,
                List.of("mvn", "-q", "-B", "-f", example.toString(), "package"),
                Map.of("JAVA_HOME", System.getProperty("java.home")));
        assertEquals(0, built.code(), built.output());
        try (LabProcess lab = LabProcess.up(folder.resolve("data"), "--people", "200")) {
            Ran ran = run(
                    ROOT,
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            example.resolve("target/classes") + ":" + example.resolve("target/lib") + "/*",
                            "planner.RetirementPlanner",
                            lab.data.resolve("demo.json").toString()),
                    Map.of());
            assertEquals(0, ran.code(), ran.output());
            assertTrue(ran.output().contains("Career of AFF-"), ran.output());
            assertTrue(
                    ran.output().contains("Pension of PEN-") && ran.output().contains("award.rounding"), ran.output());
        }
    }
}
