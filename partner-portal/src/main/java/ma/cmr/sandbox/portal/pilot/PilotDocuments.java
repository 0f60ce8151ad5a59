package ma.cmr.sandbox.portal.pilot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Role;
import org.bson.Document;

/** A pilot as a document. */
final class PilotDocuments {
    private PilotDocuments() {}

    static Document document(Pilot pilot) {
        Document states = new Document();
        pilot.objects().forEach(kind -> states.append(kind.name(), pilot.state(kind)));
        Document artefacts = new Document();
        pilot.artefacts()
                .forEach((name, versions) -> artefacts.append(
                        name, versions.stream().map(PilotDocuments::filled).toList()));
        Document document = new Document("_id", pilot.id())
                .append("partner", pilot.partner())
                .append("challenge", pilot.challenge())
                .append("states", states)
                .append("artefacts", artefacts)
                .append(
                        "history",
                        pilot.history().stream().map(PilotDocuments::deed).toList())
                .append("revision", pilot.revision());
        pilot.grant().ifPresent(wish -> document.append("grant", grant(wish)));
        return document;
    }

    static Pilot pilot(Document document) {
        Map<ObjectKind, String> states = new EnumMap<>(ObjectKind.class);
        Document stored = document.get("states", Document.class);
        stored.keySet().forEach(name -> states.put(ObjectKind.valueOf(name), stored.getString(name)));
        Map<String, List<Filled>> artefacts = new LinkedHashMap<>();
        Document filled = document.get("artefacts", Document.class);
        for (String name : filled.keySet()) {
            artefacts.put(
                    name,
                    filled.getList(name, Document.class).stream()
                            .map(PilotDocuments::filled)
                            .toList());
        }
        return new Pilot(
                document.getString("_id"),
                document.getString("partner"),
                document.getString("challenge"),
                states,
                artefacts,
                document.getList("history", Document.class).stream()
                        .map(PilotDocuments::deed)
                        .toList(),
                Optional.ofNullable(document.get("grant", Document.class)).map(PilotDocuments::grant),
                document.getLong("revision"));
    }

    private static Document filled(Filled version) {
        Document rows = new Document();
        version.answers()
                .rows()
                .forEach((name, list) -> rows.append(
                        name, list.stream().map(PilotDocuments::texts).toList()));
        return new Document("values", texts(version.answers().values()))
                .append("rows", rows)
                .append("edit", version.edit())
                .append("by", version.by())
                .append("at", Date.from(version.at()))
                .append("sealed", version.sealed());
    }

    private static Filled filled(Document document) {
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        Document stored = document.get("rows", Document.class);
        for (String name : stored.keySet()) {
            rows.put(
                    name,
                    stored.getList(name, Document.class).stream()
                            .map(PilotDocuments::texts)
                            .toList());
        }
        return new Filled(
                new Answers(texts(document.get("values", Document.class)), rows),
                document.getLong("edit"),
                document.getString("by"),
                instant(document),
                document.getBoolean("sealed"));
    }

    private static Document texts(Map<String, String> values) {
        Document document = new Document();
        values.forEach(document::append);
        return document;
    }

    private static Map<String, String> texts(Document document) {
        Map<String, String> values = new LinkedHashMap<>();
        document.keySet().forEach(name -> values.put(name, document.getString(name)));
        return values;
    }

    private static Document deed(Deed deed) {
        Document document = new Document("actor", deed.actor()).append("at", Date.from(deed.at()));
        deed.role().ifPresent(role -> document.append("role", role.name()));
        switch (deed) {
            case Deed.Step step -> {
                document.append("kind", "STEP")
                        .append("object", step.object().name())
                        .append("action", step.action())
                        .append("from", step.from())
                        .append("to", step.to())
                        .append("reasons", step.reasons());
                step.choice().ifPresent(choice -> document.append("choice", choice));
            }
            case Deed.Completed completed ->
                document.append("kind", "COMPLETED").append("artefact", completed.artefact());
            case Deed.Reopened reopened -> document.append("kind", "REOPENED").append("artefact", reopened.artefact());
        }
        return document;
    }

    private static Deed deed(Document document) {
        String actor = document.getString("actor");
        Optional<Role> role = Optional.ofNullable(document.getString("role")).map(Role::valueOf);
        return switch (document.getString("kind")) {
            case "STEP" ->
                new Deed.Step(
                        ObjectKind.valueOf(document.getString("object")),
                        document.getString("action"),
                        document.getString("from"),
                        document.getString("to"),
                        actor,
                        role,
                        instant(document),
                        Optional.ofNullable(document.getString("choice")),
                        document.getString("reasons"));
            case "COMPLETED" -> new Deed.Completed(document.getString("artefact"), actor, role, instant(document));
            case "REOPENED" -> new Deed.Reopened(document.getString("artefact"), actor, role, instant(document));
            default -> throw new IllegalStateException("a deed of an unknown kind: " + document);
        };
    }

    private static Document grant(GrantWish wish) {
        Document fields = new Document();
        wish.fields().forEach((dataset, paths) -> fields.append(dataset, List.copyOf(paths)));
        return new Document("clientId", wish.clientId())
                .append("scopes", wish.scopes())
                .append("fields", fields)
                .append("tier", wish.tier())
                .append("quotaPlan", wish.quotaPlan())
                .append("from", wish.from().toString())
                .append("until", wish.until().toString())
                .append("mode", wish.mode().name())
                .append("revision", wish.revision());
    }

    private static GrantWish grant(Document document) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Document stored = document.get("fields", Document.class);
        stored.keySet().forEach(dataset -> fields.put(dataset, new ArrayList<>(stored.getList(dataset, String.class))));
        return new GrantWish(
                document.getString("clientId"),
                document.getList("scopes", String.class),
                fields,
                document.getString("tier"),
                document.getString("quotaPlan"),
                LocalDate.parse(document.getString("from")),
                LocalDate.parse(document.getString("until")),
                GrantWish.Mode.valueOf(document.getString("mode")),
                document.getLong("revision"));
    }

    private static Instant instant(Document document) {
        return document.getDate("at").toInstant();
    }
}
