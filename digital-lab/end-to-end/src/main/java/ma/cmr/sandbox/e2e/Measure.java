package ma.cmr.sandbox.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.testkit.RealMongo;

/** {@code ./lab bench NAME} and {@code ./lab prove NAME}: measures, prints, and writes the page under {@code docs/evidence}. */
public final class Measure {
    private Measure() {}

    /** Runs one measurement; the arguments are its kind and name. */
    public static void main(String[] arguments) throws Exception {
        String name = arguments[0] + " " + arguments[1];
        List<String> lines = switch (name) {
            case "bench synth" -> synth();
            case "bench api" -> ApiBench.run();
            case "bench evidence" -> EvidenceBench.run();
            case "bench law" -> LawBench.run();
            case "prove durability" -> durability();
            case "prove evidence" -> PlantedPage.run();
            case "prove law" -> LawProof.run();
            default -> throw new IllegalArgumentException("unknown measurement: " + name);
        };
        List<String> page = new ArrayList<>();
        page.add("# ./lab " + name);
        page.add("");
        page.add(LocalDate.now(java.time.ZoneOffset.UTC) + ", commit " + commit() + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors, Java " + Runtime.version().feature()
                + ". The machine is shared and noisy: ratios of one run count, not single figures.");
        page.add("");
        page.addAll(lines);
        Path file = Path.of("docs", "evidence", (arguments[0].equals("bench") ? "bench-" : "") + arguments[1] + ".md");
        Files.createDirectories(file.getParent());
        Files.write(file, page);
        page.forEach(System.out::println);
        System.out.println();
        System.out.println("written to " + file);
        System.exit(0);
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                .redirectErrorStream(true)
                .start();
        return new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    private static List<String> synth() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "Whole releases: lives, pensions by the law, documents, hashes, files. 40,000 people, after a warm-up of 20,000.",
                        "",
                "| threads | persons/s | MB/s |", "|---|---|---|"));
        PopulationGenerator generator = new PopulationGenerator(LawFiles.shipped(), PolicyFiles.shipped());
        Path folder = Files.createTempDirectory("bench");
        generator.write(generator.world(1, 20_000, LocalDate.of(2026, 1, 1)), folder.resolve("warm"), 2, made -> {});
        for (int round = 0; round < 2; round++) {
            for (int threads : new int[] {1, 2}) {
                long began = System.nanoTime();
                var release = generator.write(
                        generator.world(2, 40_000, LocalDate.of(2026, 1, 1)),
                        folder.resolve("r" + round + threads),
                        threads,
                        made -> {});
                double seconds = (System.nanoTime() - began) / 1e9;
                long bytes = release.manifest().files().values().stream()
                        .mapToLong(file -> file.bytes())
                        .sum();
                lines.add(String.format(
                        Locale.ROOT, "| %d | %.0f | %.0f |", threads, 40_000 / seconds, bytes / 1e6 / seconds));
            }
        }
        return lines;
    }

    private static List<String> durability() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "A lab killed at once (SIGKILL) in the middle of 1,000 audited calls by 16 callers, ten rounds on one folder or database.",
                        "",
                "| home | round | answered | not in the log | chain | records |", "|---|---|---|---|---|---|"));
        Optional<Path> mongod = RealMongo.installed();
        Path embedded = Files.createTempDirectory("durability");
        for (int round = 1; round <= 10; round++) {
            lines.add(row("embedded", round, KillRounds.run(embedded, Optional.empty(), 1000, 50 * round)));
        }
        if (mongod.isPresent()) {
            Path folder = Files.createTempDirectory("mongod");
            RealMongo.Running running = RealMongo.start(mongod.get(), folder, RealMongo.freePort());
            Path data = Files.createTempDirectory("durability");
            for (int round = 1; round <= 10; round++) {
                lines.add(row("MongoDB", round, KillRounds.run(data, Optional.of(running.uri()), 1000, 50 * round)));
            }
            running.process().destroy();
        } else {
            lines.add("| MongoDB | | not run: no mongod | | | |");
        }
        return lines;
    }

    private static String row(String home, int round, KillRounds.Round result) {
        return "| " + home + " | " + round + " | " + result.answered() + " | " + result.missing() + " | "
                + (result.problem().isEmpty() ? "holds" : result.problem()) + " | " + result.records() + " |";
    }
}
