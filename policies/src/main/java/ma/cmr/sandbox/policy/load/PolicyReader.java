package ma.cmr.sandbox.policy.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.FieldRule;
import ma.cmr.sandbox.policy.access.Ladder;
import ma.cmr.sandbox.policy.access.Purpose;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.access.Treatment;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.kpi.KpiCatalogue;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.LifecycleRules;
import ma.cmr.sandbox.policy.quota.QuotaPlan;
import ma.cmr.sandbox.policy.quota.Window;
import ma.cmr.sandbox.policy.release.AnonymisedRules;
import ma.cmr.sandbox.policy.release.ReleaseRules;
import ma.cmr.sandbox.policy.release.Tier;
import ma.cmr.sandbox.policy.release.TierRules;

/** Makes records of files that their schemas accept, and checks that every name they use exists. */
final class PolicyReader {
    private final Map<String, YamlFile> files;
    private final List<FileProblem> problems;

    PolicyReader(Map<String, YamlFile> files, List<FileProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    PolicySet read(String version) {
        Map<String, Dataset> datasets = new DatasetReader(files, problems).read();
        Section release = section("release.yaml");
        Map<String, Purpose> purposes = purposes(release);
        Map<String, Scope> scopes = scopes(section("scopes.yaml"), datasets, purposes);
        everyFieldIsOpenedBySomeScope(datasets, scopes);
        for (Dataset dataset : datasets.values()) {
            if (!scopes.containsKey(dataset.baseScope())) {
                problems.add(section("datasets/" + dataset.name() + ".yaml")
                        .problem("baseScope", Nearest.unknown(dataset.baseScope(), scopes.keySet())));
            }
        }
        LifecycleRules lifecycle = lifecycle(section("lifecycle.yaml"));
        KpiCatalogue kpis = new KpiReader(section("kpis.yaml"), problems).read();
        return new PolicySet(
                version,
                datasets,
                scopes,
                purposes,
                quotaPlans(section("quotas.yaml")),
                releaseRules(release),
                new Lifecycle(lifecycle),
                kpis,
                new EvaluationReader(section("evaluation.yaml"), problems).read(kpis, lifecycle),
                new ChallengeReader(files, problems).read(datasets, scopes, kpis));
    }

    private Map<String, Purpose> purposes(Section release) {
        Map<String, Purpose> purposes = new LinkedHashMap<>();
        for (Section each : release.sections("purposes")) {
            Purpose purpose = new Purpose(each.text("purpose"), labels(each.section("labels")));
            twice(purposes.put(purpose.code(), purpose), each, "purpose");
        }
        return purposes;
    }

    private Map<String, Scope> scopes(Section file, Map<String, Dataset> datasets, Map<String, Purpose> purposes) {
        Map<String, Scope> scopes = new LinkedHashMap<>();
        for (Section each : file.sections("scopes")) {
            Set<String> allowed = new LinkedHashSet<>();
            for (String purpose : each.texts("purposes")) {
                allowed.add(purpose);
                if (!purposes.containsKey(purpose)) {
                    problems.add(each.problem("purposes", Nearest.unknown(purpose, purposes.keySet())));
                }
            }
            Map<String, List<FieldRule>> opens = new LinkedHashMap<>();
            each.findSection("opens").ifPresent(section -> {
                for (String name : section.keys()) {
                    Dataset dataset = datasets.get(name);
                    if (dataset == null) {
                        problems.add(section.problem(name, Nearest.unknown(name, datasets.keySet())));
                    } else {
                        opens.put(name, fieldRules(section.section(name), dataset));
                    }
                }
            });
            Scope scope = new Scope(
                    each.text("scope"),
                    each.oneOf("audience", Audience.class),
                    labels(each.section("labels")),
                    allowed,
                    opens);
            twice(scopes.put(scope.name(), scope), each, "scope");
        }
        return scopes;
    }

    private List<FieldRule> fieldRules(Section section, Dataset dataset) {
        List<FieldRule> rules = new ArrayList<>();
        List<String> known = dataset.paths();
        for (String path : section.texts("fields")) {
            if (dataset.findField(path).isEmpty()) {
                problems.add(section.problem("fields", Nearest.unknown(path, known)));
            }
            rules.add(new FieldRule(path, new Treatment.Keep()));
        }
        for (Section coarsen : section.sections("coarsen")) {
            String path = coarsen.text("field");
            Ladder ladder = coarsen.oneOf("ladder", Ladder.class);
            Ladder.Rung rung = coarsen.oneOf("rung", Ladder.Rung.class);
            if (!ladder.rungs().contains(rung)) {
                problems.add(coarsen.problem("rung", rung + " is no rung of " + ladder + ": " + ladder.rungs()));
            }
            dataset.findField(path)
                    .ifPresentOrElse(
                            field -> {
                                if (field.type() != ladder.type()) {
                                    problems.add(coarsen.problem(
                                            "ladder", ladder + " is for " + ladder.type() + ", not " + field.type()));
                                }
                            },
                            () -> problems.add(coarsen.problem("field", Nearest.unknown(path, known))));
            rules.add(new FieldRule(path, new Treatment.Coarsen(rung)));
        }
        return rules;
    }

    /** A field that no scope opens would be published to nobody, which is a mistake more often than a wish. */
    private void everyFieldIsOpenedBySomeScope(Map<String, Dataset> datasets, Map<String, Scope> scopes) {
        for (Dataset dataset : datasets.values()) {
            for (Field leaf : dataset.leaves()) {
                boolean opened = scopes.values().stream()
                        .flatMap(scope -> scope.opens().getOrDefault(dataset.name(), List.of()).stream())
                        .anyMatch(rule ->
                                leaf.path().equals(rule.path()) || leaf.path().startsWith(rule.path() + "."));
                if (!opened) {
                    problems.add(
                            new FileProblem("scopes.yaml", "", "no scope opens " + dataset.name() + "." + leaf.path()));
                }
            }
        }
    }

    private Map<String, QuotaPlan> quotaPlans(Section file) {
        Map<String, QuotaPlan> plans = new LinkedHashMap<>();
        for (Section each : file.sections("plans")) {
            List<Window> windows = each.sections("windows").stream()
                    .map(window -> new Window(Duration.ofSeconds(window.number("seconds")), window.number("requests")))
                    .toList();
            QuotaPlan plan = new QuotaPlan(
                    each.text("plan"), labels(each.section("labels")), windows, each.number("rowsPerDay"));
            twice(plans.put(plan.name(), plan), each, "plan");
        }
        return plans;
    }

    private ReleaseRules releaseRules(Section file) {
        Map<Tier, TierRules> tiers = new LinkedHashMap<>();
        for (Section each : file.sections("tiers")) {
            TierRules rules = new TierRules(
                    each.oneOf("tier", Tier.class),
                    labels(each.section("labels")),
                    each.text("licence"),
                    each.text("marker"),
                    each.flag("pseudonymPerGrant", true),
                    each.flag("proofOfPossession", true));
            twice(tiers.put(rules.tier(), rules), each, "tier");
        }
        for (Tier tier : Tier.values()) {
            if (!tiers.containsKey(tier)) {
                problems.add(file.problem("tiers", tier + " has no rules; needed: " + Arrays.toString(Tier.values())));
            }
        }
        Section anonymised = file.section("anonymised");
        return new ReleaseRules(
                (int) file.number("smallestCell"),
                tiers,
                new AnonymisedRules(
                        (int) anonymised.number("smallestClass"),
                        anonymised.decimal("underTwoKCeiling"),
                        (int) anonymised.number("leastDistinct"),
                        anonymised.decimal("mostDistance"),
                        anonymised.decimal("prosecutorCeiling"),
                        anonymised.decimal("marketerCeiling"),
                        anonymised.decimal("leastGranularity"),
                        anonymised.decimal("attackAdvantageCeiling")));
    }

    private LifecycleRules lifecycle(Section file) {
        LifecycleRules rules = new LifecycleReader(file, problems).read();
        new LifecycleChecks(file, rules, problems).check();
        return rules;
    }

    private void twice(@org.jspecify.annotations.Nullable Object previous, Section section, String key) {
        if (previous != null) {
            problems.add(section.problem(key, "'" + section.text(key) + "' stands twice"));
        }
    }

    private Section section(String name) {
        YamlFile file = files.get(name);
        if (file == null) {
            throw new InvalidFiles(List.of(new FileProblem(name, "", "the file is missing")));
        }
        return file.section();
    }

    static Labels labels(Section section) {
        return new Labels(section.text("fr"), section.text("ar"), section.text("en"));
    }
}
