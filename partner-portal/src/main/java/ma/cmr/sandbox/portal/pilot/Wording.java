package ma.cmr.sandbox.portal.pilot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.ArtefactField;
import ma.cmr.sandbox.policy.lifecycle.Due;
import ma.cmr.sandbox.policy.lifecycle.FieldFault;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.Missing;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.SeparationRule;
import ma.cmr.sandbox.policy.lifecycle.State;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;
import ma.cmr.sandbox.portal.page.Page;

/** The policy's answers in the reader's words. */
public final class Wording {
    private final Lifecycle lifecycle;
    private final Page page;

    public Wording(Lifecycle lifecycle, Page page) {
        this.lifecycle = lifecycle;
        this.page = page;
    }

    /** What an object is called. */
    public String object(ObjectKind kind) {
        return label(lifecycle.rules().objects().get(kind), kind.name());
    }

    /** What a state is called. */
    public String state(ObjectKind kind, String id) {
        return lifecycle.findState(kind, id).map(State::labels).map(page::in).orElse(id);
    }

    /** What happens in a state, and who has to act. */
    public String meaning(ObjectKind kind, String id) {
        return lifecycle.findState(kind, id).map(State::meaning).map(page::in).orElse("");
    }

    /** What a role is called. */
    public String role(Role role) {
        return label(lifecycle.rules().roles().get(role), role.name());
    }

    /** One of several roles. */
    public String roles(Collection<Role> roles) {
        return page.anyOf(roles.stream().sorted().map(this::role).toList());
    }

    /** What the button of an action says. */
    public String button(TransitionRule rule) {
        return page.in(rule.button());
    }

    /** What the history says of an action. */
    public String done(String action) {
        return lifecycle.findAction(action).map(rule -> page.in(rule.done())).orElse(action);
    }

    /** What an artefact is called. */
    public String artefact(String id) {
        return lifecycle.findArtefact(id).map(Artefact::labels).map(page::in).orElse(id);
    }

    /** What a vote or a mark says. */
    public String choice(String action, String choice) {
        return lifecycle
                .findAction(action)
                .flatMap(rule -> rule.choices().stream()
                        .filter(code -> code.code().equals(choice))
                        .findFirst())
                .map(code -> page.in(code.labels()))
                .orElse(choice);
    }

    /** Why something was refused, who may, and all that is missing: one sentence each. */
    public List<String> refused(Transition.Refused refused) {
        List<String> lines = new ArrayList<>();
        lines.add(reason(refused));
        refused.missing().forEach(missing -> lines.add(missing(missing)));
        if (!refused.whoMay().isEmpty() && refused.missing().isEmpty()) {
            lines.add(page.text("refusal.whoMay", "roles", roles(refused.whoMay())));
        }
        return lines;
    }

    private String reason(Transition.Refused refused) {
        String id = refused.rule().id();
        Optional<String> rule = lifecycle.rules().separation().stream()
                .filter(each -> each.id().equals(id))
                .map(SeparationRule::text)
                .map(page::in)
                .findFirst();
        Map<String, String> arguments = refused.arguments();
        return page.text(
                rule.isPresent() ? "refusal.rule" : "refusal." + id,
                "rule",
                rule.orElse(""),
                "because",
                because(arguments.getOrDefault("because", "")),
                "until",
                day(arguments.getOrDefault("until", "")),
                "allowed",
                arguments.getOrDefault("allowed", ""),
                "atMost",
                number(arguments.getOrDefault("atMost", "0")));
    }

    private String because(String name) {
        return lifecycle.findArtefact(name).isPresent() ? artefact(name) : done(name);
    }

    private String day(String iso) {
        return iso.isEmpty() ? "" : page.day(LocalDate.parse(iso));
    }

    /** One thing that is missing on the way, whichever way is taken: of a ballot its votes, not a choice. */
    String step(Missing missing) {
        return missing instanceof Missing.OfVotes votes
                ? page.text("missing.ballot", "cast", votes.cast(), "quorum", votes.quorum())
                : missing(missing);
    }

    /** One thing that is missing, and who brings it. */
    public String missing(Missing missing) {
        return switch (missing) {
            case Missing.OfArtefact artefact ->
                page.text(
                        "missing.artefact",
                        "artefact",
                        artefact(artefact.artefact()),
                        "roles",
                        roles(lifecycle
                                .findArtefact(artefact.artefact())
                                .map(Artefact::roles)
                                .orElse(java.util.Set.of())));
            case Missing.OfApproval approval ->
                page.text(
                        "missing.approval",
                        "action",
                        lifecycle
                                .findAction(approval.action())
                                .map(this::button)
                                .orElse(approval.action()),
                        "roles",
                        roles(approval.whoMay()));
            case Missing.OfVotes votes ->
                page.text(
                        "missing.votes",
                        "cast",
                        votes.cast(),
                        "quorum",
                        votes.quorum(),
                        "choice",
                        choice(votes.ballot(), votes.choice()));
            case Missing.OfScores scores ->
                page.text("missing.scores", "given", scores.given(), "needed", scores.needed());
            case Missing.OfSignal signal ->
                page.text("missing.signal." + signal.signal().name());
            case Missing.OfDay day ->
                day.day()
                        .map(known -> page.text("missing.day", "day", page.day(known)))
                        .orElseGet(() -> page.text("missing.dayUnset"));
            case Missing.OfSecondPerson second -> page.text("missing.second", "role", role(second.role()));
        };
    }

    /** Who fills in an artefact, and for which action alone it is needed, if not for every one. */
    String filledBy(String artefact, String onlyFor) {
        String by = by(lifecycle.findArtefact(artefact).map(Artefact::roles).orElse(java.util.Set.of()));
        return onlyFor.isEmpty() ? by : page.text("item.onlyFor", "by", by, "action", onlyFor);
    }

    /** Who brings it. */
    String by(Collection<Role> roles) {
        return page.text("item.by", "roles", roles(roles));
    }

    /** What is wrong with an answer, and what would be right. */
    public String fault(FieldFault fault) {
        Map<String, String> arguments = fault.arguments();
        return page.text(
                "fault." + fault.kind().name(),
                "min",
                number(arguments.getOrDefault("min", "0")),
                "max",
                number(arguments.getOrDefault("max", "0")),
                "day",
                day(arguments.getOrDefault("day", "")),
                "allowed",
                allowed(arguments.getOrDefault("allowed", "")));
    }

    private static Object number(String text) {
        return new java.math.BigDecimal(text);
    }

    private String allowed(String values) {
        return switch (values) {
            case "YES" -> page.text("form.yes");
            case "NO" -> page.text("form.no");
            default -> String.join(", ", values.split(" ", -1));
        };
    }

    /** What a field of an artefact is called: {@code list[2].field} names the row too. */
    public String field(Artefact artefact, String path) {
        int bracket = path.indexOf('[');
        if (bracket < 0) {
            return artefact.findField(path)
                    .map(ArtefactField::labels)
                    .map(page::in)
                    .orElse(path);
        }
        String list = path.substring(0, bracket);
        int row = Integer.parseInt(path.substring(bracket + 1, path.indexOf(']'))) + 1;
        String member = path.substring(path.indexOf('.') + 1);
        String label = artefact.findField(list)
                .flatMap(field -> field.fields().stream()
                        .filter(inner -> inner.id().equals(member))
                        .findFirst())
                .map(ArtefactField::labels)
                .map(page::in)
                .orElse(member);
        return page.text("form.inRow", "label", label, "row", row);
    }

    /** A deadline: what, until when, and how far it is. */
    public String due(Due due) {
        return page.text(
                "due." + due.stage().name(),
                "what",
                page.in(due.deadline().labels()),
                "day",
                page.day(due.dueOn()),
                "roles",
                roles(due.deadline().escalatesTo()));
    }

    private String label(@org.jspecify.annotations.Nullable Labels labels, String otherwise) {
        return labels == null ? otherwise : page.in(labels);
    }
}
