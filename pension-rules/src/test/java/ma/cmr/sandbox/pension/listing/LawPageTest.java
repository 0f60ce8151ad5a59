package ma.cmr.sandbox.pension.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.cmr.sandbox.pension.cases.CaseFiles;
import ma.cmr.sandbox.pension.cases.WorkedCase;
import ma.cmr.sandbox.pension.explain.ParameterWriter;
import ma.cmr.sandbox.pension.explain.WordingFiles;
import ma.cmr.sandbox.pension.law.Confidence;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Parameter;
import ma.cmr.sandbox.pension.reform.Reform;
import ma.cmr.sandbox.pension.reform.Scenarios;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;

/** Writes {@code docs/law.md}: the page that a jurist reads first. */
class LawPageTest {
    private static final Law LAW = LawFiles.shipped();
    private static final Path CASES = Path.of("src/test/resources/cases");
    private final ParameterWriter writer = new ParameterWriter(Language.FR);
    private final List<String> lines = new ArrayList<>();

    @Test
    void thePageIsCurrent() throws IOException {
        head();
        openPoints();
        cases();
        rules();
        reforms();
        parameters();
        GoldenFiles.page(Path.of("../docs/law.md"), String.join("\n", lines) + "\n");
    }

    private void head() {
        lines.addAll(List.of(
                "# The law, as dated parameters and rules",
                "",
                "Written by a test from `pension-rules/src/main/resources/law`; rewrite it with `-Dupdate.docs=true`. Labels and",
                "references are in French, as the texts are; `./lab rules parameters --language ar` prints them in Arabic.",
                "",
                "A value holds from its day on until the next. Which day counts is said beside each parameter: the birth, the",
                "service, the leaving, the first day payable, the month of the pay or of the pension, the request or the death.",
                "Confidence: **S** seen in the named source, **K** general knowledge, **E** estimated, **?** uncertain. What is not S is a",
                "parameter that can be changed, never a constant in code.",
                ""));
    }

    private void openPoints() {
        lines.addAll(List.of(
                "## Points that a jurist should confirm first",
                "",
                "| # | Point | Taken until then | What would settle it | Parameters |",
                "|---|---|---|---|---|"));
        for (OpenPoint point : OpenPointFiles.shipped(LAW)) {
            lines.add("| " + point.rank() + " | " + point.point().fr() + " | "
                    + point.taken().fr() + " | "
                    + point.settles().fr() + " | "
                    + point.parameters().stream().map(id -> "`" + id + "`").collect(Collectors.joining(", ")) + " |");
        }
        lines.add("");
        List<String> known = LAW.parameters().stream()
                .filter(parameter -> parameter.history().entries().stream()
                        .anyMatch(entry -> entry.reference().confidence() == Confidence.K))
                .map(parameter -> "`" + parameter.id() + "`")
                .toList();
        lines.add("Also resting on general knowledge for some of their dates: " + String.join(", ", known) + ".");
        lines.add("");
    }

    private void cases() throws IOException {
        lines.addAll(List.of(
                "## Worked cases",
                "",
                "Each is a file under `pension-rules/src/test/resources/cases` that a test works out; add a file to add a case.",
                "*Published* results were printed by the source; the others were worked out by hand from the rules.",
                "",
                "| Case | Source | Comes to |",
                "|---|---|---|"));
        List<String> differing = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                WorkedCase worked =
                        WorkedCase.of(CaseFiles.read(file.getFileName().toString(), Files.readString(file)));
                String source = worked.pensionCase().source();
                lines.add("| " + worked.pensionCase().name() + " | "
                        + (worked.pensionCase().published() ? "**" + source + "**" : source) + " | "
                        + worked.pensionCase().expected().keySet().stream()
                                .map(name -> name + " "
                                        + Optional.ofNullable(worked.results().get(name))
                                                .orElse("none"))
                                .collect(Collectors.joining(", "))
                        + " |");
                worked.differences()
                        .forEach(
                                difference -> differing.add(worked.pensionCase().name() + ": " + difference));
            }
        }
        lines.add("");
        lines.add(
                differing.isEmpty()
                        ? "No case differs from what it should come to."
                        : "Cases that differ: " + String.join("; ", differing));
        lines.add("");
    }

    private void rules() {
        lines.addAll(List.of("## Rules", "", "| Rule | Article | What it does | Arithmetic |", "|---|---|---|---|"));
        var wording = WordingFiles.shipped();
        Arrays.stream(Rule.values()).forEach(rule -> {
            var text = wording.rules().get(rule);
            lines.add("| `" + rule.id() + "` | " + rule.article() + " | "
                    + text.label().fr() + " | "
                    + text.formulas().stream()
                            .map(formula -> "`" + formula + "`")
                            .collect(Collectors.joining("<br>"))
                    + " |");
        });
        lines.add("");
    }

    private void reforms() {
        Scenarios scenarios = new Scenarios(LAW);
        lines.addAll(List.of(
                "## Reforms",
                "",
                "Each is laid over the law in force; `./lab rules diff R0 R1` prints what it changes.",
                "",
                "| Name | What | Status | Changes |",
                "|---|---|---|---|"));
        for (Reform reform : scenarios.reforms()) {
            lines.add("| " + reform.name() + " | " + reform.label().fr() + ". "
                    + reform.note().fr() + " | "
                    + reform.status() + " | "
                    + LawDifference.between(LAW, scenarios.law(reform.name())).rows().stream()
                            .map(row -> "`" + row.id() + "`")
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + " |");
        }
        lines.add("");
    }

    private void parameters() {
        lines.addAll(List.of("## Parameters", ""));
        List<String> groups =
                LAW.parameters().stream().map(LawPageTest::group).distinct().toList();
        for (String group : groups) {
            lines.addAll(List.of(
                    "### " + group,
                    "",
                    "| Parameter | By | From | Value | Reference | Source | |",
                    "|---|---|---|---|---|---|---|"));
            LAW.parameters().stream()
                    .filter(parameter -> group(parameter).equals(group))
                    .forEach(this::parameter);
            lines.add("");
        }
        lines.removeLast();
    }

    private static String group(Parameter parameter) {
        return parameter.id().substring(0, parameter.id().indexOf('.'));
    }

    private void parameter(Parameter parameter) {
        boolean first = true;
        for (Dated.Entry<String> entry : parameter.history().entries()) {
            lines.add("| "
                    + (first
                            ? "`" + parameter.id() + "`<br>" + parameter.label().fr()
                            : "") + " | "
                    + (first ? parameter.by().name() : "") + " | " + entry.from() + " | "
                    + writer.value(parameter.unit(), entry.value()) + " | "
                    + entry.reference().article() + " | " + entry.reference().source() + " | "
                    + entry.reference().confidence().letter() + " |");
            first = false;
        }
    }
}
