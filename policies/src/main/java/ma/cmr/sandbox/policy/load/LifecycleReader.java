package ma.cmr.sandbox.policy.load;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.lifecycle.Access;
import ma.cmr.sandbox.policy.lifecycle.ActionKind;
import ma.cmr.sandbox.policy.lifecycle.Condition;
import ma.cmr.sandbox.policy.lifecycle.Deadline;
import ma.cmr.sandbox.policy.lifecycle.LifecycleRules;
import ma.cmr.sandbox.policy.lifecycle.Needs;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Permission;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.SeparationRule;
import ma.cmr.sandbox.policy.lifecycle.Signal;
import ma.cmr.sandbox.policy.lifecycle.State;
import ma.cmr.sandbox.policy.lifecycle.TransitionKind;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;
import org.jspecify.annotations.Nullable;

/** Makes the life cycles of {@code lifecycle.yaml}; that their parts fit together is checked by {@link LifecycleChecks}. */
final class LifecycleReader {
    private final Section file;
    private final List<FileProblem> problems;

    LifecycleReader(Section file, List<FileProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    LifecycleRules read() {
        Map<String, Permission> permissions = permissions();
        Map<ObjectKind, Labels> objects = new EnumMap<>(ObjectKind.class);
        Map<ObjectKind, Map<String, State>> states = new EnumMap<>(ObjectKind.class);
        Map<String, TransitionRule> transitions = new LinkedHashMap<>();
        for (Section each : file.sections("objects")) {
            ObjectKind kind = each.oneOf("object", ObjectKind.class);
            twice(objects.put(kind, PolicyReader.labels(each.section("labels"))), each, "object");
            states.put(kind, states(each, kind));
            for (Section transition : each.sections("transitions")) {
                TransitionRule rule = transition(transition, kind, permissions);
                twice(transitions.put(rule.action(), rule), transition, "action");
            }
        }
        return new LifecycleRules(
                (int) file.number("version"),
                zone(),
                roles(),
                objects,
                states,
                transitions,
                permissions,
                new ArtefactReader(file, problems).read(),
                deadlines(),
                separation(),
                (int) file.section("voting").number("quorum"),
                (int) file.section("reminders").number("percent"));
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(file.text("zone"));
        } catch (DateTimeException e) {
            problems.add(file.problem(
                    "zone", "'" + file.text("zone") + "' is no time zone; write one such as Africa/Casablanca"));
            return ZoneOffset.UTC;
        }
    }

    private Map<Role, Labels> roles() {
        Map<Role, Labels> roles = new EnumMap<>(Role.class);
        for (Section each : file.sections("roles")) {
            twice(roles.put(each.oneOf("role", Role.class), PolicyReader.labels(each.section("labels"))), each, "role");
        }
        return roles;
    }

    private Map<String, Permission> permissions() {
        Map<String, Permission> permissions = new LinkedHashMap<>();
        for (Section each : file.sections("permissions")) {
            Section allow = each.section("allow");
            Map<Role, Set<Condition>> roles = new EnumMap<>(Role.class);
            for (String role : allow.keys()) {
                Set<Condition> conditions = EnumSet.noneOf(Condition.class);
                allow.texts(role).forEach(condition -> conditions.add(Condition.valueOf(condition)));
                roles.put(Role.valueOf(role), conditions);
            }
            Permission permission = new Permission(
                    each.text("permission"),
                    each.oneOf("kind", ActionKind.class),
                    PolicyReader.labels(each.section("labels")),
                    roles);
            twice(permissions.put(permission.id(), permission), each, "permission");
        }
        return permissions;
    }

    private Map<String, State> states(Section object, ObjectKind kind) {
        Map<String, State> states = new LinkedHashMap<>();
        for (Section each : object.sections("states")) {
            if (kind != ObjectKind.PILOT && each.has("access")) {
                problems.add(each.problem("access", "only states of a PILOT open or close access"));
            }
            State state = new State(
                    kind,
                    each.text("state"),
                    PolicyReader.labels(each.section("labels")),
                    PolicyReader.labels(each.section("meaning")),
                    each.findOneOf("access", Access.class).orElse(Access.PAUSED),
                    each.flag("last", false));
            twice(states.put(state.id(), state), each, "state");
        }
        return states;
    }

    private TransitionRule transition(Section each, ObjectKind kind, Map<String, Permission> permissions) {
        Optional<Permission> permission = each.findText("permission").map(permissions::get);
        each.findText("permission")
                .filter(name -> !permissions.containsKey(name))
                .ifPresent(
                        name -> problems.add(each.problem("permission", Nearest.unknown(name, permissions.keySet()))));
        return new TransitionRule(
                kind,
                each.text("action"),
                each.texts("from"),
                each.findText("to"),
                each.findOneOf("kind", TransitionKind.class).orElse(TransitionKind.USER),
                each.findOneOf("act", ActionKind.class)
                        .or(() -> permission.map(Permission::kind))
                        .orElse(ActionKind.RUN),
                permission,
                allow(each, permission),
                needs(each.findSection("needs")),
                each.texts("asks"),
                each.texts("apart"),
                each.flag("reasons", false),
                choices(each),
                each.findSection("scoring")
                        .map(scoring -> new TransitionRule.Scoring(
                                (int) scoring.number("lowest"),
                                (int) scoring.number("highest"),
                                (int) scoring.number("scorers"),
                                (int) scoring.number("gap"))),
                each.findText("decides"),
                number(each, "atMost"),
                each.findOneOf("opens", ObjectKind.class),
                PolicyReader.labels(each.section("button")),
                PolicyReader.labels(each.section("done")));
    }

    private Map<Role, Set<Condition>> allow(Section each, Optional<Permission> permission) {
        Map<Role, Set<Condition>> allow = new EnumMap<>(Role.class);
        permission.ifPresent(row -> allow.putAll(row.allow()));
        if (each.has("roles")) {
            Set<Role> narrowed = roles(each, "roles");
            for (Role role : narrowed) {
                if (!allow.containsKey(role)) {
                    problems.add(each.problem("roles", role + " has not the permission; it has: " + allow.keySet()));
                }
            }
            allow.keySet().retainAll(narrowed);
        }
        return allow;
    }

    private static Needs needs(Optional<Section> section) {
        if (section.isEmpty()) {
            return new Needs(
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty());
        }
        Section needs = section.get();
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        needs.texts("signals").forEach(signal -> signals.add(Signal.valueOf(signal)));
        return new Needs(
                needs.texts("artefacts"),
                needs.texts("approvals"),
                needs.findSection("vote").map(vote -> new Needs.Vote(vote.text("ballot"), vote.text("choice"))),
                needs.findText("scores"),
                signals,
                needs.findText("againstRecommendation"),
                needs.findText("notBefore"),
                needs.findText("after"),
                needs.findText("notAfter"),
                number(needs, "afterDays"),
                number(needs, "withinDays"));
    }

    private List<Deadline> deadlines() {
        Map<String, Deadline> deadlines = new LinkedHashMap<>();
        for (Section each : file.sections("deadlines")) {
            Deadline deadline = new Deadline(
                    each.text("deadline"),
                    each.oneOf("object", ObjectKind.class),
                    each.texts("states"),
                    each.findText("fromArtefact"),
                    each.findText("untilAction"),
                    (int) each.number("days"),
                    roles(each, "duty"),
                    roles(each, "escalatesTo"),
                    PolicyReader.labels(each.section("labels")));
            twice(deadlines.put(deadline.id(), deadline), each, "deadline");
        }
        return List.copyOf(deadlines.values());
    }

    private List<SeparationRule> separation() {
        Map<String, SeparationRule> rules = new LinkedHashMap<>();
        for (Section each : file.sections("separation")) {
            SeparationRule rule = separation(each);
            twice(rules.put(rule.id(), rule), each, "rule");
        }
        return List.copyOf(rules.values());
    }

    private static SeparationRule separation(Section each) {
        String id = each.text("rule");
        Labels text = PolicyReader.labels(each.section("text"));
        return switch (each.text("duty")) {
            case "REQUESTER_IS_NOT_APPROVER" -> new SeparationRule.RequesterIsNotApprover(id, text);
            case "ONE_ROLE_ONLY" -> new SeparationRule.OneRoleOnly(id, text, roles(each, "roles"));
            case "NO_TIE" ->
                new SeparationRule.NoTie(id, text, roles(each, "roles"), Set.copyOf(each.texts("notAfter")), (int)
                        each.number("months"));
            case "ONLY_AFTER" ->
                new SeparationRule.OnlyAfter(id, text, Set.copyOf(each.texts("actions")), each.text("after"));
            case "NEVER_DOES" -> {
                Set<ActionKind> kinds = EnumSet.noneOf(ActionKind.class);
                each.texts("kinds").forEach(kind -> kinds.add(ActionKind.valueOf(kind)));
                yield new SeparationRule.NeverDoes(id, text, each.oneOf("role", Role.class), kinds);
            }
            case "ROLE_CHANGE" ->
                new SeparationRule.RoleChange(id, text, (int) each.number("days"), roles(each, "told"));
            case "BREAK_GLASS" ->
                new SeparationRule.BreakGlass(id, text, (int) each.number("minutes"), (int) each.number("persons"));
            case "POLICY_CHANGE" ->
                new SeparationRule.PolicyChange(id, text, (int) each.number("reviewers"), roles(each, "oneOf"));
            default -> new SeparationRule.DefaultDeny(id, text);
        };
    }

    static List<Code> choices(Section section) {
        return section.sections("choices").stream()
                .map(choice -> new Code(choice.text("choice"), PolicyReader.labels(choice.section("labels"))))
                .toList();
    }

    static Set<Role> roles(Section section, String key) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        section.texts(key).forEach(role -> roles.add(Role.valueOf(role)));
        return roles;
    }

    static OptionalInt number(Section section, String key) {
        return section.has(key) ? OptionalInt.of((int) section.number(key)) : OptionalInt.empty();
    }

    static Optional<BigDecimal> decimal(Section section, String key) {
        return section.has(key) ? Optional.of(section.decimal(key)) : Optional.empty();
    }

    private void twice(@Nullable Object previous, Section section, String key) {
        if (previous != null) {
            problems.add(section.problem(key, "'" + section.text(key) + "' stands twice"));
        }
    }
}
