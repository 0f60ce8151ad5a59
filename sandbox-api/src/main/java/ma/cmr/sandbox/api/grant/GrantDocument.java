package ma.cmr.sandbox.api.grant;

import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.release.Tier;
import org.bson.Document;

/** A grant as a document of the store; its id is the document's. */
final class GrantDocument {
    /** When the revision was told to be in force. */
    static final String IN_FORCE_AT = "inForceAt";

    private GrantDocument() {}

    /**
     * The document of a grant.
     *
     * @param issuer as it is stored: empty for this server itself
     */
    static Document of(Grant grant, String issuer) {
        Document fields = new Document();
        grant.fields().forEach((dataset, paths) -> fields.append(dataset, List.copyOf(paths)));
        Document document = new Document("_id", grant.id())
                .append("issuer", issuer)
                .append("clientId", grant.clientId())
                .append("partner", grant.partner())
                .append("scopes", List.copyOf(grant.scopes()))
                .append("purpose", grant.purpose())
                .append("fields", fields)
                .append("rows", rows(grant.rows()))
                .append("tier", grant.tier().name())
                .append("quotaPlan", grant.quotaPlan())
                .append("from", grant.from().toString())
                .append("until", grant.until().toString())
                .append("state", grant.state().name())
                .append("revision", grant.revision());
        grant.releaseId().ifPresent(release -> document.append("releaseId", release));
        return document;
    }

    private static Document rows(Rows rows) {
        return switch (rows) {
            case Rows.All all -> new Document("kind", "ALL");
            case Rows.OnlyPerson person -> new Document("kind", "ONLY_PERSON").append("id", person.id());
            case Rows.Cohort cohort ->
                new Document("kind", "COHORT").append("name", cohort.name()).append("ids", List.copyOf(cohort.ids()));
        };
    }

    /**
     * What a document holds.
     *
     * @param ownIssuer this server's name as an issuer
     */
    static Registration read(Document document, String ownIssuer) {
        Map<String, SequencedSet<String>> fields = new LinkedHashMap<>();
        Document agreed = document.get("fields", Document.class);
        agreed.keySet()
                .forEach(dataset -> fields.put(dataset, new LinkedHashSet<>(agreed.getList(dataset, String.class))));
        String issuer = document.getString("issuer");
        Grant grant = new Grant(
                document.getString("_id"),
                issuer.isEmpty() ? ownIssuer : issuer,
                document.getString("clientId"),
                document.getString("partner"),
                new LinkedHashSet<>(document.getList("scopes", String.class)),
                document.getString("purpose"),
                fields,
                rows(document.get("rows", Document.class)),
                Tier.valueOf(document.getString("tier")),
                document.getString("quotaPlan"),
                LocalDate.parse(document.getString("from")),
                LocalDate.parse(document.getString("until")),
                GrantState.valueOf(document.getString("state")),
                Optional.ofNullable(document.getString("releaseId")),
                document.getLong("revision"));
        return new Registration(
                grant, Optional.ofNullable(document.getDate(IN_FORCE_AT)).map(Date::toInstant));
    }

    private static Rows rows(Document document) {
        return switch (document.getString("kind")) {
            case "ALL" -> new Rows.All();
            case "ONLY_PERSON" -> new Rows.OnlyPerson(document.getString("id"));
            case "COHORT" ->
                new Rows.Cohort(document.getString("name"), new LinkedHashSet<>(document.getList("ids", String.class)));
            default -> throw new IllegalStateException("rows of an unknown kind: " + document);
        };
    }
}
