package ma.cmr.sandbox.evidence.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.evidence.decision.Findings.GroupFinding;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Interaction;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.evaluation.Outcomes.Group;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.Protocol;

/** The primary effect by group: absolute levels, effects, and whether effects differ. Small groups are withheld. */
final class Groups {
    private final Protocol plan;
    private final Estimation estimation;
    private final EvaluationRules rules;

    Groups(Protocol plan, Estimation estimation, EvaluationRules rules) {
        this.plan = plan;
        this.estimation = estimation;
        this.rules = rules;
    }

    /** The tree of all subgroups; those of the equity rule are added to the findings. */
    List<Object> add(List<GroupFinding> findings, Kpi kpi, Outcomes outcomes, String arm, double level) {
        String control = plan.arms().getFirst().name();
        List<Object> entries = new ArrayList<>();
        Map<String, List<Estimate>> equity = new LinkedHashMap<>();
        Map<String, Map<String, Object>> byAttribute = new LinkedHashMap<>();
        for (String attribute : plan.subgroups()) {
            List<String> values = outcomes.groups(attribute);
            Set<String> withheld = withheld(attribute, values, outcomes, control, arm);
            List<Object> shown = new ArrayList<>();
            List<Estimate> effects = new ArrayList<>();
            boolean judged = plan.equityRule().attributes().contains(attribute);
            for (String value : values) {
                if (withheld.contains(value)) {
                    continue;
                }
                Group group = new Group(attribute, value);
                Moments c = outcomes.moments(control, group);
                Moments t = outcomes.moments(arm, group);
                Estimate estimate = estimation.effect(kpi, true, outcomes, arm, group, level);
                effects.add(estimate);
                shown.add(Tree.of(
                        "group",
                        value,
                        "n",
                        List.of(c.n(), t.n()),
                        "means",
                        Tree.of(control, Tree.number(c.mean()), arm, Tree.number(t.mean())),
                        "result",
                        Tree.estimate(estimate, false)));
                if (judged) {
                    findings.add(new GroupFinding(attribute, value, c.n() + t.n(), estimate.found()));
                }
            }
            Map<String, Object> entry = Tree.of(
                    "attribute", attribute, "equity", judged, "groups", shown, "withheld", List.copyOf(withheld));
            entries.add(entry);
            byAttribute.put(attribute, entry);
            if (judged) {
                equity.put(attribute, effects);
            }
        }
        for (Interaction.Test test : Interaction.family(equity)) {
            if (test.pValue().isPresent()) {
                Map<String, Object> interaction = Tree.of(
                        "method",
                        Interaction.METHOD.id(),
                        "methodVersion",
                        (long) Interaction.METHOD.version(),
                        "q",
                        Tree.number(test.q()),
                        "degrees",
                        (long) test.degrees());
                Tree.optional(interaction, "pValue", test.pValue());
                Tree.optional(interaction, "pAdjusted", test.adjusted());
                Map<String, Object> entry = byAttribute.get(test.attribute());
                if (entry != null) {
                    entry.put("interaction", interaction);
                }
            }
        }
        return entries;
    }

    /** Groups that are too small; where it is only one, the next smallest too, else it could be had by subtraction. */
    private Set<String> withheld(String attribute, List<String> values, Outcomes outcomes, String control, String arm) {
        Set<String> withheld = new TreeSet<>();
        List<String> others = new ArrayList<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String value : values) {
            Group group = new Group(attribute, value);
            long size = Math.min(
                    outcomes.moments(control, group).n(),
                    outcomes.moments(arm, group).n());
            sizes.put(value, size);
            if (size < rules.smallestCell()) {
                withheld.add(value);
            } else {
                others.add(value);
            }
        }
        if (withheld.size() == 1 && !others.isEmpty()) {
            withheld.add(others.stream()
                    .min(Comparator.comparing((String value) -> sizes.getOrDefault(value, 0L))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow());
        }
        return withheld;
    }
}
