package ma.cmr.sandbox.policy.load;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules.Correction;
import ma.cmr.sandbox.policy.evaluation.HealthThresholds;
import ma.cmr.sandbox.policy.evaluation.Outcome;
import ma.cmr.sandbox.policy.kpi.KpiCatalogue;
import ma.cmr.sandbox.policy.lifecycle.LifecycleRules;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;

/** Makes the rules by which results are judged. */
final class EvaluationReader {
    private final Section file;
    private final List<FileProblem> problems;

    EvaluationReader(Section file, List<FileProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    EvaluationRules read(KpiCatalogue kpis, LifecycleRules lifecycle) {
        Section health = file.section("health");
        Section equity = file.section("equity");
        Section multiplicity = file.section("multiplicity");
        Section duration = file.section("duration");
        EvaluationRules rules = new EvaluationRules(
                (int) file.number("version"),
                file.decimal("level"),
                file.decimal("alpha"),
                file.decimal("power"),
                new HealthThresholds(
                        health.decimal("sampleRatioAlarm"),
                        health.decimal("leastExpected"),
                        health.decimal("mostMissing"),
                        health.decimal("missingGap"),
                        health.decimal("leastExposed")),
                (int) equity.number("leastGroup"),
                equity.texts("attributes"),
                multiplicity.oneOf("goals", Correction.class),
                multiplicity.oneOf("exploratory", Correction.class),
                (int) duration.number("leastDays"),
                (int) duration.number("mostDays"),
                (int) duration.number("extensionDays"),
                outcomes(lifecycle));
        if (rules.level().add(rules.alpha()).compareTo(BigDecimal.ONE) != 0) {
            problems.add(file.problem("level", "'level' and 'alpha' must add up to 1"));
        }
        if (rules.leastDays() > rules.mostDays()) {
            problems.add(duration.problem("leastDays", "greater than 'mostDays'"));
        }
        Set<String> breakdowns = new TreeSet<>();
        kpis.listLatest().forEach(kpi -> breakdowns.addAll(kpi.breakdowns()));
        for (String attribute : rules.equityAttributes()) {
            if (!breakdowns.contains(attribute)) {
                problems.add(equity.problem("attributes", Nearest.unknown(attribute, breakdowns)));
            }
        }
        return rules;
    }

    private List<Outcome> outcomes(LifecycleRules lifecycle) {
        List<String> decided = lifecycle.transitions().values().stream()
                .map(TransitionRule::decides)
                .flatMap(Optional::stream)
                .toList();
        List<Outcome> outcomes = new ArrayList<>();
        for (Section each : file.sections("outcomes")) {
            boolean all = each.has("all");
            Outcome outcome = new Outcome(
                    each.oneOf("outcome", Outcome.Name.class),
                    each.texts(all ? "all" : "any"),
                    all,
                    each.findText("choice"),
                    PolicyReader.labels(each.section("labels")),
                    PolicyReader.labels(each.section("meaning")));
            outcome.choice()
                    .filter(choice -> !decided.contains(choice))
                    .ifPresent(choice -> problems.add(
                            each.problem("choice", "no transition decides it; " + Nearest.unknown(choice, decided))));
            outcomes.add(outcome);
        }
        return outcomes;
    }
}
