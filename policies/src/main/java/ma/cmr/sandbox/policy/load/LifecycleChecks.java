package ma.cmr.sandbox.policy.load;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.lifecycle.ActionKind;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.ArtefactField;
import ma.cmr.sandbox.policy.lifecycle.Condition;
import ma.cmr.sandbox.policy.lifecycle.FieldKind;
import ma.cmr.sandbox.policy.lifecycle.LifecycleRules;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Permission;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.SeparationRule;
import ma.cmr.sandbox.policy.lifecycle.State;
import ma.cmr.sandbox.policy.lifecycle.TransitionKind;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;

/** Checks that the parts of the life cycles fit together: names exist, gates cannot be gone around, nothing is a dead end. */
final class LifecycleChecks {
    private static final List<String> SEPARATION =
            List.of("D-01", "D-02", "D-03", "D-04", "D-05", "D-06", "D-07", "D-08", "D-09");

    private final Section file;
    private final LifecycleRules rules;
    private final List<FileProblem> problems;

    LifecycleChecks(Section file, LifecycleRules rules, List<FileProblem> problems) {
        this.file = file;
        this.rules = rules;
        this.problems = problems;
    }

    void check() {
        for (Role role : Role.values()) {
            if (!rules.roles().containsKey(role)) {
                problems.add(file.problem("roles", role + " is not described"));
            }
        }
        for (ObjectKind kind : ObjectKind.values()) {
            if (!rules.objects().containsKey(kind)) {
                problems.add(file.problem("objects", kind + " is not described"));
            }
        }
        for (Section object : file.sections("objects")) {
            ObjectKind kind = object.oneOf("object", ObjectKind.class);
            object.sections("transitions").forEach(each -> transition(each, kind));
            states(object, kind);
            mustPass(object, kind);
        }
        file.sections("artefacts").forEach(this::artefact);
        file.sections("permissions").forEach(this::permission);
        file.sections("deadlines").forEach(this::deadline);
        separation();
    }

    private void transition(Section each, ObjectKind kind) {
        TransitionRule rule = rules.transitions().get(each.text("action"));
        if (rule == null || rule.object() != kind) {
            return; // named twice, which is a problem already
        }
        known(each, "from", rule.from(), with(stateIds(kind), State.START));
        known(each, "to", rule.to().stream().toList(), with(stateIds(kind), State.BACK));
        for (String from : rule.from()) {
            State state = rules.states().getOrDefault(kind, Map.of()).get(from);
            if (state != null && state.last()) {
                problems.add(each.problem("from", from + " is a last state: nothing leaves it"));
            }
        }
        boolean byPerson = rule.kind() == TransitionKind.USER;
        if (byPerson && !each.has("permission")) {
            problems.add(each.problem("", "'permission' is missing: somebody has to do it"));
        }
        if (!byPerson && (each.has("permission") || each.has("roles") || rule.reasons())) {
            problems.add(each.problem("kind", "no person does it: no permission, roles or reasons"));
        }
        boolean dated = rule.needs().after().isPresent()
                || rule.needs().notBefore().isPresent()
                || rule.needs().afterDays().isPresent();
        if (rule.kind() == TransitionKind.SYSTEM_ON_DATE && !dated) {
            problems.add(each.problem("needs", "a day is needed: 'after', 'notBefore' or 'afterDays'"));
        }
        if (rule.act().isGate() && rule.asks().isEmpty()) {
            problems.add(each.problem("", "'asks' is missing: a gate names who asks for it (D-01)"));
        }
        known(each, "asks", rule.asks(), names());
        known(each, "apart", rule.apart(), names());
        if ((rule.act() == ActionKind.VOTE) == rule.choices().isEmpty()) {
            problems.add(each.problem("choices", "a VOTE has choices, and only a VOTE has"));
        }
        if ((rule.act() == ActionKind.SCORE) != rule.scoring().isPresent()) {
            problems.add(each.problem("scoring", "a SCORE says how marks are given, and only a SCORE does"));
        }
        boolean quorum = rule.allow().values().stream().anyMatch(conditions -> conditions.contains(Condition.QUORUM));
        if (quorum && rule.act() == ActionKind.DECIDE && rule.needs().vote().isEmpty()) {
            problems.add(each.problem("needs", "'vote' is missing: the permission asks for a QUORUM"));
        }
        never(each, rule.act(), rule.allow().keySet());
        each.findSection("needs").ifPresent(needs -> needs(needs, rule));
    }

    private void needs(Section each, TransitionRule rule) {
        known(each, "approvals", rule.needs().approvals(), rules.transitions().keySet());
        Set<String> before = reachable(rule.object(), rule.from());
        before.addAll(rule.from());
        for (String id : rule.needs().artefacts()) {
            fillable(each, "artefacts", id, rule, before);
        }
        rule.needs().againstRecommendation().ifPresent(id -> fillable(each, "againstRecommendation", id, rule, before));
        if (rule.needs().againstRecommendation().isPresent() && rule.decides().isEmpty()) {
            problems.add(each.problem("againstRecommendation", "only where 'decides' says what is decided"));
        }
        rule.needs().vote().ifPresent(vote -> {
            TransitionRule ballot = rules.transitions().get(vote.ballot());
            List<String> choices = ballot == null
                    ? List.of()
                    : ballot.choices().stream().map(Code::code).toList();
            if (choices.isEmpty()) {
                problems.add(each.problem("vote", "'" + vote.ballot() + "' is no ballot"));
            } else if (!choices.contains(vote.choice())) {
                problems.add(each.problem("vote", Nearest.unknown(vote.choice(), choices)));
            }
        });
        rule.needs().scores().ifPresent(action -> {
            TransitionRule scored = rules.transitions().get(action);
            if (scored == null || scored.scoring().isEmpty()) {
                problems.add(each.problem("scores", "'" + action + "' gives no marks"));
            }
        });
        Stream.of(rule.needs().notBefore(), rule.needs().after(), rule.needs().notAfter())
                .flatMap(Optional::stream)
                .forEach(path -> date(each, path));
    }

    private void fillable(Section each, String key, String id, TransitionRule rule, Set<String> before) {
        Artefact artefact = rules.artefacts().get(id);
        if (artefact == null) {
            problems.add(each.problem(key, Nearest.unknown(id, rules.artefacts().keySet())));
        } else if (artefact.object() != rule.object()
                || artefact.states().stream().noneMatch(before::contains)) {
            problems.add(each.problem(key, "'" + id + "' cannot be filled in before " + rule.action()));
        }
    }

    private void date(Section each, String path) {
        String[] parts = path.split("\\.", 2);
        Artefact artefact = rules.artefacts().get(parts[0]);
        Optional<ArtefactField> field = artefact == null ? Optional.empty() : artefact.findField(parts[1]);
        if (field.isEmpty() || field.get().kind() != FieldKind.DATE) {
            problems.add(each.problem("", "'" + path + "' is no date field of an artefact"));
        }
    }

    /** The states that can be reached from the start without passing some; going back reaches none that was not passed before. */
    private Set<String> reachable(ObjectKind kind, Collection<String> without) {
        Set<String> reached = new LinkedHashSet<>(List.of(State.START));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (TransitionRule rule : rules.transitionsOf(kind)) {
                Optional<String> to = rule.to().filter(state -> !state.equals(State.BACK) && !without.contains(state));
                if (to.isPresent() && rule.from().stream().anyMatch(reached::contains)) {
                    grown |= reached.add(to.get());
                }
            }
        }
        return reached;
    }

    private void states(Section object, ObjectKind kind) {
        Set<String> reached = reachable(kind, List.of());
        for (Section each : object.sections("states")) {
            String state = each.text("state");
            boolean left = rules.transitionsOf(kind).stream()
                    .anyMatch(rule -> !rule.stays() && rule.from().contains(state));
            if (!reached.contains(state)) {
                problems.add(each.problem("state", state + " cannot be reached"));
            }
            if (!left && !each.flag("last", false)) {
                problems.add(each.problem("state", state + " cannot be left; mark it 'last: true' if it is the end"));
            }
        }
    }

    private void mustPass(Section object, ObjectKind kind) {
        for (Section each : object.sections("mustPass")) {
            TransitionRule rule = rules.transitions().get(each.text("action"));
            if (rule == null || rule.object() != kind) {
                problems.add(each.problem(
                        "action",
                        Nearest.unknown(each.text("action"), rules.transitions().keySet())));
                continue;
            }
            known(each, "through", each.texts("through"), stateIds(kind));
            for (String gate : each.texts("through")) {
                Set<String> around = reachable(kind, List.of(gate));
                if (rule.from().stream().anyMatch(around::contains)) {
                    problems.add(each.problem("through", gate + " can be gone around on the way to " + rule.action()));
                }
            }
        }
    }

    private void artefact(Section each) {
        Artefact artefact = rules.artefacts().get(each.text("artefact"));
        if (artefact == null) {
            return;
        }
        known(each, "states", artefact.states(), stateIds(artefact.object()));
        known(each, "apart", artefact.apart(), names());
        boolean used = rules.transitions().values().stream()
                .anyMatch(rule -> rule.needs().artefacts().contains(artefact.id())
                        || rule.needs().againstRecommendation().equals(Optional.of(artefact.id())));
        if (!used) {
            problems.add(each.problem("artefact", "no transition needs '" + artefact.id() + "'"));
        }
    }

    private void permission(Section each) {
        Permission permission = rules.permissions().get(each.text("permission"));
        if (permission == null) {
            return;
        }
        boolean used = rules.transitions().values().stream()
                .anyMatch(rule -> rule.permission().equals(Optional.of(permission)));
        if (!used && permission.kind() != ActionKind.READ && permission.kind() != ActionKind.MANAGE) {
            problems.add(each.problem("permission", "no transition asks for '" + permission.id() + "'"));
        }
        never(each, permission.kind(), permission.allow().keySet());
    }

    /** A role is never given what a rule on separation takes from it. */
    private void never(Section each, ActionKind kind, Set<Role> roles) {
        for (SeparationRule rule : rules.separation()) {
            if (rule instanceof SeparationRule.NeverDoes never
                    && roles.contains(never.role())
                    && never.kinds().contains(kind)) {
                problems.add(each.problem("", never.role() + " never does a " + kind + " (" + never.id() + ")"));
            }
        }
    }

    private void deadline(Section each) {
        ObjectKind kind = each.oneOf("object", ObjectKind.class);
        known(each, "states", each.texts("states"), stateIds(kind));
        known(
                each,
                "fromArtefact",
                each.findText("fromArtefact").stream().toList(),
                rules.artefacts().keySet());
        known(
                each,
                "untilAction",
                each.findText("untilAction").stream().toList(),
                rules.transitions().keySet());
    }

    private void separation() {
        for (Section each : file.sections("separation")) {
            Set<String> actions = rules.transitions().keySet();
            known(each, "notAfter", each.texts("notAfter"), actions);
            known(each, "actions", each.texts("actions"), actions);
            known(each, "after", each.findText("after").stream().toList(), actions);
        }
        List<String> there = rules.separation().stream().map(SeparationRule::id).toList();
        for (String id : SEPARATION) {
            if (!there.contains(id)) {
                problems.add(file.problem("separation", id + " is missing"));
            }
        }
    }

    private void known(Section each, String key, Collection<String> names, Collection<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                problems.add(each.problem(key, Nearest.unknown(name, known)));
            }
        }
    }

    private Set<String> stateIds(ObjectKind kind) {
        return rules.states().getOrDefault(kind, Map.of()).keySet();
    }

    private static Set<String> with(Set<String> names, String more) {
        Set<String> all = new LinkedHashSet<>(names);
        all.add(more);
        return all;
    }

    /** What may have authors: artefacts and actions. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(rules.artefacts().keySet());
        names.addAll(rules.transitions().keySet());
        return names;
    }
}
