package ma.cmr.sandbox.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.award.PensionCalculator;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * {@code ./lab prove law}: 20,000 awards worked out again by a program of other hands (Python and numpy, written from the rules), and the
 * mutation score that the build left in {@code pension-rules/target/pit-reports}.
 */
final class LawProof {
    private static final int CAREERS = 20_000;
    private static final Path SCRIPT = Path.of("pension-rules/src/test/python/second_opinion.py");
    private static final Path REPORT = Path.of("pension-rules/target/pit-reports/mutations.xml");
    private static final Pattern MUTATION = Pattern.compile("<mutation [^>]*status='([A-Z_]+)'[^>]*>(.*?)</mutation>");
    private static final Pattern PLACE = Pattern.compile(
            "<mutatedClass>([^<]*)</mutatedClass>.*?<mutatedMethod>([^<]*)</mutatedMethod>.*?<lineNumber>([^<]*)</lineNumber>"
                    + ".*?<mutator>[^<]*\\.([A-Za-z]+)</mutator>");

    private LawProof() {}

    static List<String> run() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        lines.add("## Second opinion");
        lines.add("");
        Path careers = Files.createTempFile("careers", ".csv");
        Files.write(careers, careers(), StandardCharsets.UTF_8);
        Process process = new ProcessBuilder(python(), SCRIPT.toString(), careers.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        Files.delete(careers);
        lines.add(CAREERS + " random careers, leaving from 1996 on, worked out by `" + SCRIPT + "`:");
        lines.add("");
        said.lines().forEach(line -> lines.add("    " + line));
        lines.add("");
        lines.add(code == 0 ? "No award differs." : "Awards differ.");
        lines.add("");
        lines.addAll(mutations());
        return lines;
    }

    private static String python() {
        String given = System.getenv("LAB_PYTHON");
        if (given == null) {
            throw new IllegalStateException("LAB_PYTHON names no Python with numpy; ./lab prove law makes one");
        }
        return given;
    }

    private static List<String> careers() {
        Law law = LawFiles.shipped();
        PensionCalculator calculator = new PensionCalculator(law);
        RandomCareers random = new RandomCareers(law, 20_000);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < CAREERS; i++) {
            Claim claim = random.claim();
            Optional<Award> award = calculator.findAward(claim);
            lines.add(String.join(
                    ";",
                    Integer.toString(i),
                    claim.sex() == Sex.MALE ? "M" : "F",
                    claim.birth().toString(),
                    claim.corps().name(),
                    claim.leaving().toString(),
                    claim.reason().name(),
                    Long.toString(claim.otherPensions().map(Money::centimes).orElse(0L)),
                    award.map(each -> Long.toString(each.exactMonthly().centimes()))
                            .orElse("-1"),
                    award.map(each -> Long.toString(each.monthly().centimes() / 100))
                            .orElse("-1"),
                    claim.career().spells().stream().map(LawProof::spell).collect(Collectors.joining(" "))));
        }
        return lines;
    }

    private static String spell(ServiceSpell spell) {
        return spell.span().from() + ":" + spell.position() + ":"
                + spell.monthlyBase().centimes();
    }

    /** Score and survivors of the mutation run. */
    private static List<String> mutations() throws IOException {
        if (!Files.exists(REPORT)) {
            return List.of("## Mutation", "", "Not run: " + REPORT + " is not there.");
        }
        String report = Files.readString(REPORT).replace('"', '\'').replace("\n", "");
        Map<String, Integer> byStatus = new TreeMap<>();
        Map<String, List<String>> survivors = new TreeMap<>();
        Matcher matcher = MUTATION.matcher(report);
        while (matcher.find()) {
            byStatus.merge(matcher.group(1), 1, Integer::sum);
            Matcher place = PLACE.matcher(matcher.group(2));
            boolean survived =
                    matcher.group(1).equals("SURVIVED") || matcher.group(1).equals("NO_COVERAGE");
            if (survived && place.find()) {
                survivors
                        .computeIfAbsent(
                                place.group(1).substring(place.group(1).lastIndexOf("pension.") + 8),
                                key -> new ArrayList<>())
                        .add(place.group(2) + ":" + place.group(3) + " " + place.group(4)
                                + (matcher.group(1).equals("SURVIVED") ? "" : " (not covered)"));
            }
        }
        if (byStatus.isEmpty()) {
            return List.of("## Mutation", "", "The run left no mutants in " + REPORT + ".");
        }
        int all = byStatus.values().stream().mapToInt(Integer::intValue).sum();
        int alive = byStatus.getOrDefault("SURVIVED", 0) + byStatus.getOrDefault("NO_COVERAGE", 0);
        List<String> lines = new ArrayList<>(List.of(
                "## Mutation",
                "",
                String.format(
                        java.util.Locale.ROOT,
                        "%d of %d mutants of `pension-rules` killed: %.1f %% (%s).",
                        all - alive,
                        all,
                        100.0 * (all - alive) / all,
                        byStatus),
                "",
                "Survivors, by class:",
                ""));
        survivors.forEach((type, places) -> lines.add("- `" + type + "`: " + String.join("; ", places)));
        return lines;
    }
}
