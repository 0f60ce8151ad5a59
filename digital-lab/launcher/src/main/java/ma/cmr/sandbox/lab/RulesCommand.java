package ma.cmr.sandbox.lab;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import ma.cmr.sandbox.pension.cases.CaseFiles;
import ma.cmr.sandbox.pension.cases.WorkedCase;
import ma.cmr.sandbox.pension.explain.ParameterWriter;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.listing.LawDifference;
import ma.cmr.sandbox.pension.listing.ParameterTable;
import ma.cmr.sandbox.pension.reform.Scenarios;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab rules}: the law, its parameters and its reforms. */
@Command(
        name = "rules",
        description = "The law.",
        subcommands = {RulesCommand.Award.class, RulesCommand.ListParameters.class, RulesCommand.Diff.class})
final class RulesCommand {
    /** How a derivation is printed. */
    enum Shape {
        text,
        json
    }

    /** How a table is printed. */
    enum TableShape {
        text,
        csv,
        json
    }

    /** The language of what is printed. */
    static final class LanguageOption {
        enum Tag {
            fr,
            ar,
            en
        }

        @Option(names = "--language", defaultValue = "fr", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        private Tag tag = Tag.fr;

        Language language() {
            return Language.valueOf(tag.name().toUpperCase(Locale.ROOT));
        }
    }

    @Command(name = "award", description = "Work a case out, step by step, each with its article.")
    static final class Award implements Runnable {
        @Option(names = "--case", required = true, description = "File of the case; see pension-rules/examples.")
        private Path file = Path.of("");

        @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        private Shape format = Shape.text;

        @Mixin
        private LanguageOption in = new LanguageOption();

        @Override
        public void run() {
            WorkedCase worked = WorkedCase.of(CaseFiles.read(file.toString(), LabMain.text(file)));
            System.out.println(
                    format == Shape.text ? worked.text(in.language()) : LabMain.json(worked.data(in.language())));
        }
    }

    @Command(name = "parameters", description = "Every parameter of the law with its history, source and confidence.")
    static final class ListParameters implements Runnable {
        @Option(names = "--at", description = "Only the values that hold on this day.")
        private @Nullable LocalDate at;

        @Option(names = "--scenario", defaultValue = "R0", description = "Law of a scenario (${DEFAULT-VALUE}).")
        private String scenario = Scenarios.IN_FORCE;

        @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        private TableShape format = TableShape.text;

        @Mixin
        private LanguageOption in = new LanguageOption();

        @Override
        public void run() {
            Law law = new Scenarios(LawFiles.shipped()).law(scenario);
            ParameterTable table = at == null ? ParameterTable.of(law) : ParameterTable.at(law, at);
            switch (format) {
                case csv -> System.out.print(table.csv());
                case json -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("lawVersion", law.version());
                    data.put("parameters", table.data());
                    System.out.println(LabMain.json(data));
                }
                case text -> {
                    ParameterWriter writer = new ParameterWriter(in.language());
                    System.out.println(
                            "law " + law.version() + ", " + table.rows().size() + " values");
                    for (ParameterTable.Row row : table.rows()) {
                        System.out.println(row.from() + "  " + row.parameter().id() + " = "
                                + writer.value(
                                        row.parameter().unit(), row.entry().value())
                                + "  (" + row.entry().reference().article() + ", "
                                + row.entry().reference().source() + ", "
                                + row.entry().reference().confidence().letter() + ")");
                    }
                }
            }
        }
    }

    @Command(name = "diff", description = "What one scenario says otherwise than another.")
    static final class Diff implements Runnable {
        @Parameters(index = "0", paramLabel = "FIRST", description = "R0 is the law in force.")
        private String first = "";

        @Parameters(index = "1", paramLabel = "SECOND", description = "R1 to R8; see docs/law.md.")
        private String second = "";

        @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        private Shape format = Shape.text;

        @Mixin
        private LanguageOption in = new LanguageOption();

        @Override
        public void run() {
            Scenarios scenarios = new Scenarios(LawFiles.shipped());
            Law one = scenarios.law(first);
            Law other = scenarios.law(second);
            LawDifference difference = LawDifference.between(one, other);
            if (format == Shape.json) {
                System.out.println(LabMain.json(difference.data()));
                return;
            }
            ParameterWriter writer = new ParameterWriter(in.language());
            System.out.println(
                    first + " -> " + second + ": " + difference.rows().size() + " values differ");
            for (LawDifference.Row row : difference.rows()) {
                System.out.println(row.from() + "  " + row.id() + ": "
                        + writer.value(one.parameter(row.id()).unit(), row.first()) + " -> "
                        + writer.value(one.parameter(row.id()).unit(), row.second()) + "  ("
                        + row.label().in(in.language()) + ")");
            }
        }
    }
}
