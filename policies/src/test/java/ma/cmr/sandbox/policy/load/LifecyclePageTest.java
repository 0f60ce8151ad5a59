package ma.cmr.sandbox.policy.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.Condition;
import ma.cmr.sandbox.policy.lifecycle.Deadline;
import ma.cmr.sandbox.policy.lifecycle.LifecycleRules;
import ma.cmr.sandbox.policy.lifecycle.Needs;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Permission;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.State;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;

/** Writes the page of the life cycles from the shipped file. */
class LifecyclePageTest {
    private static final Path PAGE = Path.of("../docs/lifecycle.md");

    private final LifecycleRules rules = PolicyFiles.shipped().lifecycle().rules();
    private final MarkdownPage page = new MarkdownPage();

    @Test
    void thePageIsWhatTheFileSays() {
        page.text("""
                # Life cycles

                Written by a test from `policies/policy/lifecycle.yaml`; do not edit. What no line allows is refused.
                """);
        rules.objects().keySet().forEach(this::object);
        matrix();
        artefacts();
        deadlines();
        separation();
        GoldenFiles.page(PAGE, page.toString());
    }

    private void object(ObjectKind kind) {
        page.title(labels(kind));
        if (kind == ObjectKind.PILOT) {
            page.table("State", "Meaning", "API access");
            rules.statesOf(kind)
                    .forEach(state -> page.row(name(state), state.meaning().en(), state.access() + ""));
        } else {
            page.table("State", "Meaning");
            rules.statesOf(kind)
                    .forEach(state -> page.row(name(state), state.meaning().en()));
        }
        page.table("Action", "From", "To", "Who", "Needs");
        for (TransitionRule rule : rules.transitionsOf(kind)) {
            page.row(
                    "`" + rule.action() + "` " + rule.button().en(),
                    String.join(" ", rule.from()),
                    rule.to().orElse("stays"),
                    rule.permission().isEmpty()
                            ? "the portal itself"
                            : roles(rule.allow().keySet()),
                    needs(rule));
        }
    }

    private String labels(ObjectKind kind) {
        var labels = rules.objects().get(kind);
        return labels == null ? kind.name() : labels.en() + " (" + labels.fr() + ", " + labels.ar() + ")";
    }

    private static String name(State state) {
        return "`" + state.id() + "` " + state.labels().en() + (state.last() ? " (end)" : "");
    }

    private String needs(TransitionRule rule) {
        Needs needs = rule.needs();
        List<String> all = new ArrayList<>();
        needs.artefacts().forEach(each -> all.add(each));
        needs.approvals().forEach(each -> all.add(each + " done"));
        needs.vote()
                .ifPresent(vote -> all.add(
                        vote.choice() + " has won " + vote.ballot() + " (quorum " + rules.quorum() + ", majority)"));
        needs.scores().ifPresent(each -> all.add("marks of " + each));
        needs.signals().stream().sorted().forEach(each -> all.add(each.name()));
        needs.againstRecommendation().ifPresent(each -> all.add(each + " where another decision is recommended"));
        needs.notBefore().ifPresent(each -> all.add("not before " + each));
        needs.after().ifPresent(each -> all.add("after " + each));
        needs.notAfter().ifPresent(each -> all.add("not after " + each));
        needs.afterDays().ifPresent(each -> all.add("after " + each + " days"));
        needs.withinDays().ifPresent(each -> all.add("within " + each + " days"));
        if (rule.reasons()) {
            all.add("reasons");
        }
        if (!rule.asks().isEmpty()) {
            all.add("not by the authors of " + String.join(", ", rule.asks()));
        }
        if (!rule.apart().isEmpty()) {
            all.add("not by whoever did " + String.join(", ", rule.apart()));
        }
        rule.atMost().ifPresent(each -> all.add("at most " + each + " time"));
        rule.opens().ifPresent(each -> all.add("opens a " + each));
        return String.join("; ", all);
    }

    private void matrix() {
        page.title("Who may: the permission matrix");
        List<String> head = new ArrayList<>(List.of("Permission"));
        rules.roles().forEach((role, labels) -> head.add(role.name()));
        page.table(head.toArray(String[]::new));
        for (Permission permission : rules.permissions().values()) {
            List<String> cells = new ArrayList<>(
                    List.of("`" + permission.id() + "` " + permission.labels().en()));
            for (Role role : rules.roles().keySet()) {
                cells.add(permission
                        .findConditions(role)
                        .map(LifecyclePageTest::cell)
                        .orElse(""));
            }
            page.row(cells.toArray(String[]::new));
        }
        page.table("Role", "English", "French", "Arabic");
        rules.roles().forEach((role, labels) -> page.row(role.name(), labels.en(), labels.fr(), labels.ar()));
    }

    private static String cell(Set<Condition> conditions) {
        return conditions.isEmpty()
                ? "✔"
                : "✔ "
                        + conditions.stream()
                                .sorted()
                                .map(condition -> condition
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' '))
                                .collect(Collectors.joining(", "));
    }

    private void artefacts() {
        page.title("What the gates ask for");
        page.table("Artefact", "Filled in by", "In", "Fields");
        for (Artefact artefact : rules.artefacts().values()) {
            page.row(
                    "`" + artefact.id() + "` " + artefact.labels().en(),
                    roles(artefact.roles())
                            + (artefact.apart().isEmpty()
                                    ? ""
                                    : ", not by whoever did " + String.join(", ", artefact.apart())),
                    artefact.object() + " " + String.join(" ", artefact.states())
                            + (artefact.renew() ? ", anew each round" : ""),
                    artefact.fields().stream().map(field -> field.id()).collect(Collectors.joining(", ")));
        }
    }

    private void deadlines() {
        page.title("Deadlines");
        page.text("\nCalendar days, without those of a suspension. Reminder after " + rules.remindPercent()
                + " %, escalation at the end; silence decides nothing.\n");
        page.table("Deadline", "Runs in", "Days", "Duty", "Escalates to");
        for (Deadline deadline : rules.deadlines()) {
            page.row(
                    "`" + deadline.id() + "` " + deadline.labels().en(),
                    deadline.object() + " " + String.join(" ", deadline.states())
                            + Stream.of(
                                            deadline.fromArtefact().map(each -> ", from " + each),
                                            deadline.untilAction().map(each -> " until " + each))
                                    .flatMap(Optional::stream)
                                    .collect(Collectors.joining()),
                    deadline.days() + "",
                    roles(deadline.duty()),
                    roles(deadline.escalatesTo()));
        }
    }

    private void separation() {
        page.title("Separation of duties");
        page.table("Rule", "Text");
        rules.separation().forEach(rule -> page.row(rule.id(), rule.text().en()));
    }

    private static String roles(Set<Role> roles) {
        return roles.stream().sorted(Comparator.naturalOrder()).map(Role::name).collect(Collectors.joining(" "));
    }
}
