package ma.cmr.sandbox.policy.load;

import java.nio.file.Path;
import java.util.stream.Collectors;
import ma.cmr.sandbox.policy.challenge.Challenge;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.evaluation.Outcome;
import ma.cmr.sandbox.policy.kpi.Kpi;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;

/** Writes the page of the indicators, of how results are judged, and of the challenges. */
class IndicatorsPageTest {
    private static final Path PAGE = Path.of("../docs/indicators.md");

    private final PolicySet policies = PolicyFiles.shipped();
    private final MarkdownPage page = new MarkdownPage();

    @Test
    void thePageIsWhatTheFilesSay() {
        page.text("""
                # Indicators, judgement, challenges

                Written by a test from `kpis.yaml`, `evaluation.yaml` and `challenges/` in `policies/policy`; do not edit.
                """);
        page.title("Indicators");
        page.table("Indicator", "Definition", "Measure", "Better", "Events", "Window", "At least", "Watch out");
        for (Kpi kpi : policies.kpis().listAll()) {
            page.row(
                    "`" + kpi.id() + "` version " + kpi.version() + ", "
                            + kpi.labels().en()
                            + (kpi.guardrailEverywhere() ? " (guardrail everywhere)" : ""),
                    kpi.definition().en(),
                    kpi.measure() + " in " + kpi.unit(),
                    kpi.direction() == Kpi.Direction.INCREASE ? "more" : "less",
                    kpi.derivedFrom().isEmpty()
                            ? "`" + kpi.numeratorEvent() + "` of `" + kpi.denominatorEvent() + "`"
                            : "between groups, of " + String.join(", ", kpi.derivedFrom()),
                    kpi.windowDays() + " days",
                    kpi.minN() + " per arm",
                    kpi.watchOut().en());
        }
        judgement(policies.evaluation());
        policies.challenges().values().forEach(this::challenge);
        GoldenFiles.page(PAGE, page.toString());
    }

    private void judgement(EvaluationRules rules) {
        page.title("How results are judged");
        page.text("\nThe first line that matches is recommended; the committee decides. Intervals of "
                + rules.level() + ", guardrails of " + rules.guardrailLevel()
                + "; the split of arms is not believed under p = "
                + rules.health().sampleRatioAlarm() + ", nothing is shown over "
                + rules.health().mostMissing() + " missing outcomes in an arm, groups are judged from "
                + rules.leastGroup() + " units.\n");
        page.table("Outcome", "Where", "The committee's choice", "Meaning");
        for (Outcome outcome : rules.outcomes()) {
            page.row(
                    "`" + outcome.name() + "` " + outcome.labels().en(),
                    (outcome.all() ? "all of " : "any of ") + String.join(", ", outcome.conditions()),
                    outcome.choice().orElse("none"),
                    outcome.meaning().en());
        }
    }

    private void challenge(Challenge challenge) {
        page.title("Challenge `" + challenge.id() + "`: " + challenge.title().en());
        page.text("\n" + challenge.summary().en() + "\n\n"
                + challenge.problem().en().strip() + "\n\nFrom "
                + challenge.opensOn() + " to " + challenge.closesOn() + "; data of tier " + challenge.tier() + ": "
                + String.join(", ", challenge.datasets()) + "; scopes " + String.join(", ", challenge.scopes())
                + "; indicators "
                + challenge.kpis().stream()
                        .map(use -> use.kpi() + " " + use.role())
                        .collect(Collectors.joining(", "))
                + ".\n");
        page.table("Criterion", "Weight", "Question");
        challenge
                .criteria()
                .forEach(criterion -> page.row(
                        criterion.labels().en(),
                        criterion.weight() + " %",
                        criterion.question().en()));
    }
}
