package ma.cmr.sandbox.policy.load;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.challenge.Challenge;
import ma.cmr.sandbox.policy.challenge.Challenge.Criterion;
import ma.cmr.sandbox.policy.challenge.Challenge.KpiRole;
import ma.cmr.sandbox.policy.challenge.Challenge.KpiUse;
import ma.cmr.sandbox.policy.challenge.Challenge.Step;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.kpi.Kpi;
import ma.cmr.sandbox.policy.kpi.KpiCatalogue;
import ma.cmr.sandbox.policy.release.Tier;

/** Makes the challenges, and checks that what they offer exists and may be used in a pilot. */
final class ChallengeReader {
    /** The purpose that a pilot's grant has. */
    private static final String PURPOSE = "PILOT";

    private final Map<String, YamlFile> files;
    private final List<FileProblem> problems;

    ChallengeReader(Map<String, YamlFile> files, List<FileProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    Map<String, Challenge> read(Map<String, Dataset> datasets, Map<String, Scope> scopes, KpiCatalogue kpis) {
        Map<String, Challenge> challenges = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            if (name.startsWith("challenges/")) {
                Section section = file.section();
                Challenge challenge = challenge(section);
                kpis(section, challenge, kpis);
                known(section, "datasets", challenge.datasets(), datasets.keySet());
                scopes(section, challenge, datasets, scopes);
                calendar(section.section("calendar"), challenge);
                criteria(section, challenge);
                if (challenges.put(challenge.id(), challenge) != null) {
                    problems.add(section.problem("challenge", "'" + challenge.id() + "' is described twice"));
                }
            }
        });
        return challenges;
    }

    private static Challenge challenge(Section section) {
        Section calendar = section.section("calendar");
        return new Challenge(
                section.text("challenge"),
                (int) section.number("version"),
                PolicyReader.labels(section.section("title")),
                PolicyReader.labels(section.section("summary")),
                PolicyReader.labels(section.section("problem")),
                PolicyReader.labels(section.section("concerned")),
                PolicyReader.labels(section.section("change")),
                section.sections("kpis").stream()
                        .map(each -> new KpiUse(each.text("kpi"), each.oneOf("role", KpiRole.class)))
                        .toList(),
                section.texts("datasets"),
                section.texts("scopes"),
                section.oneOf("tier", Tier.class),
                calendar.date("opensOn"),
                calendar.date("closesOn"),
                calendar.sections("steps").stream()
                        .map(each ->
                                new Step((int) each.number("afterDays"), PolicyReader.labels(each.section("labels"))))
                        .toList(),
                section.sections("criteria").stream()
                        .map(each -> new Criterion(
                                each.text("criterion"),
                                (int) each.number("weight"),
                                PolicyReader.labels(each.section("labels")),
                                PolicyReader.labels(each.section("question"))))
                        .toList(),
                section.text("contact"));
    }

    private void kpis(Section section, Challenge challenge, KpiCatalogue kpis) {
        known(section, "kpis", challenge.kpis().stream().map(KpiUse::kpi).toList(), kpis.ids());
        List<String> primary = challenge.kpis().stream()
                .filter(use -> use.role() == KpiRole.PRIMARY)
                .map(KpiUse::kpi)
                .toList();
        if (primary.size() != 1) {
            problems.add(section.problem("kpis", "exactly one indicator is PRIMARY, not " + primary.size()));
        }
        for (Kpi kpi : kpis.listGuardrailsEverywhere()) {
            if (!challenge.kpis().contains(new KpiUse(kpi.id(), KpiRole.GUARDRAIL))) {
                problems.add(section.problem("kpis", kpi.id() + " is a guardrail of every pilot, and missing here"));
            }
        }
    }

    private void scopes(
            Section section, Challenge challenge, Map<String, Dataset> datasets, Map<String, Scope> scopes) {
        known(section, "scopes", challenge.scopes(), scopes.keySet());
        for (String name : challenge.scopes()) {
            Scope scope = scopes.get(name);
            if (scope != null
                    && (scope.audience() != Audience.PUBLIC || !scope.purposes().contains(PURPOSE))) {
                problems.add(section.problem("scopes", "'" + name + "' is not for the purpose " + PURPOSE));
            }
        }
        for (String name : challenge.datasets()) {
            Dataset dataset = datasets.get(name);
            if (dataset != null && !challenge.scopes().contains(dataset.baseScope())) {
                problems.add(section.problem(
                        "scopes",
                        "'" + dataset.baseScope() + "' is missing: without it nothing of " + name + " opens"));
            }
        }
    }

    private void calendar(Section section, Challenge challenge) {
        if (challenge.closesOn().isBefore(challenge.opensOn())) {
            problems.add(section.problem("closesOn", "before 'opensOn'"));
        }
        int last = 0;
        for (Step step : challenge.steps()) {
            if (step.afterDays() <= last) {
                problems.add(section.problem("steps", "'afterDays' must grow from step to step"));
            }
            last = step.afterDays();
        }
    }

    private void criteria(Section section, Challenge challenge) {
        int sum = challenge.criteria().stream().mapToInt(Criterion::weight).sum();
        if (sum != 100) {
            problems.add(section.problem("criteria", "the weights add up to " + sum + ", not to 100"));
        }
        long names = challenge.criteria().stream().map(Criterion::id).distinct().count();
        if (names != challenge.criteria().size()) {
            problems.add(section.problem("criteria", "a criterion stands twice"));
        }
    }

    private void known(Section section, String key, Collection<String> names, Collection<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                problems.add(section.problem(key, Nearest.unknown(name, known)));
            }
        }
    }
}
