package ma.cmr.sandbox.api.dataset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoException;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import ma.cmr.sandbox.api.audit.AuditEntry;
import ma.cmr.sandbox.api.audit.AuditLog;
import ma.cmr.sandbox.api.grant.Caller;
import ma.cmr.sandbox.api.grant.Refusals;
import ma.cmr.sandbox.api.publication.Publication;
import ma.cmr.sandbox.api.publication.PublicationStore;
import ma.cmr.sandbox.api.quota.Quotas;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.access.Admission;
import ma.cmr.sandbox.policy.access.Asked;
import ma.cmr.sandbox.policy.access.Filtered;
import ma.cmr.sandbox.policy.access.Gate;
import ma.cmr.sandbox.policy.access.Refusal;
import ma.cmr.sandbox.policy.access.Treatment;
import ma.cmr.sandbox.policy.access.View;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.Tier;

/**
 * Reading the data sets: a list, one document, a part of one. Every road leads through the gate's view, the view's filter and the audit log,
 * in this order; the types leave no other.
 */
public final class DatasetRoutes {
    /** The parts of a document that have an address of their own, by its last word. */
    private static final Map<String, String> PARTS = Map.of(
            "careers", "careers",
            "contributions", "contributionYears",
            "identity", "identity",
            "family", "family",
            "award", "award",
            "payments", "payments");

    private record ViewKey(String grant, long revision, Set<String> scopes, String dataset, Tier tier, String day) {}

    private final PolicySet policies;
    private final Gate gate;
    private final PublicationStore publications;
    private final Releases releases;
    private final Quotas quotas;
    private final AuditLog audit;
    private final Cache<ViewKey, Admission> admissions =
            Caffeine.newBuilder().maximumSize(10_000).build();

    public DatasetRoutes(
            PolicySet policies, PublicationStore publications, Releases releases, Quotas quotas, AuditLog audit) {
        this.policies = policies;
        this.gate = policies.gate();
        this.publications = publications;
        this.releases = releases;
        this.quotas = quotas;
        this.audit = audit;
    }

    /** A request that was let through: what it may see, and of which release. */
    private record Reading(
            Exchange exchange, Caller caller, Dataset dataset, Publication publication, String releaseId, View view) {}

    /** {@code GET /v1/{dataset}}. */
    public Answer list(Exchange exchange, Caller caller) {
        Reading reading = admit(exchange, caller);
        DatasetQuery query = DatasetQuery.parse(exchange.query(), reading.dataset(), reading.view());
        String releaseId = query.after().map(PageCursor::release).orElse(reading.releaseId());
        Releases.Served release = served(reading.dataset(), releaseId);
        View view = query.fields().isEmpty() ? reading.view() : reading.view().narrowedTo(query.fields());
        String etag = etag(releaseId, view, query.signature(), exchange);
        if (matches(exchange, etag)) {
            return Answer.notModified(etag);
        }
        List<DatasetStore.Found> found = orUnavailable(() -> release.store().list(query, view));
        boolean more = found.size() > query.limit();
        List<DatasetStore.Found> page = more ? found.subList(0, query.limit()) : found;
        Filtered filtered =
                view.apply(page.stream().map(DatasetStore.Found::document).toList(), JsonDocumentWriter::new);
        quotas.rows(caller.grant(), filtered.count(), exchange);
        Optional<String> next = more
                ? Optional.of(
                        PageCursor.of(releaseId, query.sort(), page.getLast().place())
                                .opaque())
                : Optional.empty();
        return disclose(reading, view, releaseId, filtered, documents -> {
            Answer answer = data(listBody(documents, next, release, releaseId), reading, etag);
            return next.isEmpty()
                    ? answer
                    : answer.with("Link", "<" + nextAddress(exchange, next.get()) + ">; rel=\"next\"");
        });
    }

    /** {@code GET /v1/{dataset}/{id}}. */
    public Answer one(Exchange exchange, Caller caller) {
        Reading reading = admit(exchange, caller);
        return document(reading, reading.view());
    }

    /** {@code GET /v1/{dataset}/{id}/{part}}: the same document, narrowed to a part. */
    public Answer part(Exchange exchange, Caller caller) {
        Reading reading = admit(exchange, caller);
        String path = PARTS.get(exchange.path("part"));
        if (path == null || reading.dataset().findField(path).isEmpty()) {
            throw Problems.notFound(exchange.path("part"));
        }
        if (!reading.view().shows(path)) {
            String scope = gate.scopesThatOpen(reading.dataset().name(), leaf(reading.dataset(), path))
                    .getFirst();
            audit.refused(refused(reading, "SCOPE_NOT_IN_TOKEN"));
            throw Refusals.problem(Refusal.SCOPE_NOT_IN_TOKEN, scope);
        }
        return document(reading, reading.view().narrowedTo(List.of(path)));
    }

    /** {@code GET /v1/catalog/{dataset}/my-view}'s view: how this caller sees a data set. */
    public View view(Exchange exchange, Caller caller) {
        return admit(exchange, caller).view();
    }

    /**
     * Those of some ids that a caller's grant shows in a data set, whatever the token's scopes; nothing of their documents is read.
     *
     * @throws Problem if the grant does not open the data set
     */
    public Set<String> visible(Collection<String> ids, String dataset, Exchange exchange, Caller caller) {
        Asked asked = new Asked(
                caller.grant().scopes(),
                caller.asked().subject(),
                caller.asked().proofOfPossession(),
                caller.asked().today());
        Reading reading = admit(exchange, new Caller(caller.grant(), asked, caller.disclosed()), dataset);
        Releases.Served release = served(reading.dataset(), reading.releaseId());
        return orUnavailable(() -> release.store().existing(ids, reading.view()));
    }

    private static String leaf(Dataset dataset, String path) {
        return dataset.findField(path).orElseThrow().leaves().getFirst().path();
    }

    private Answer document(Reading reading, View view) {
        Exchange exchange = reading.exchange();
        if (!exchange.query().isEmpty()) {
            throw Problems.invalidInput(List.of(
                    Problems.unknownParameter(exchange.query().firstEntry().getKey(), List.of())));
        }
        Releases.Served release = served(reading.dataset(), reading.releaseId());
        String id = exchange.path("id");
        Filtered filtered = orUnavailable(() -> release.store()
                .find(id, view)
                .map(document -> view.apply(List.of(document), JsonDocumentWriter::new))
                .filter(passed -> passed.count() == 1)
                .orElseThrow(() -> Problems.notFound(reading.dataset().name() + "/" + id)));
        String etag = etag(reading.releaseId(), view, id, exchange);
        if (matches(exchange, etag)) {
            return Answer.notModified(etag);
        }
        quotas.rows(reading.caller().grant(), 1, exchange);
        return disclose(
                reading, view, reading.releaseId(), filtered, documents -> data(documents.getFirst(), reading, etag));
    }

    private Answer disclose(
            Reading reading, View view, String releaseId, Filtered filtered, Function<List<byte[]>, Answer> envelope) {
        Answer answer = audit.disclose(entry(reading, view, releaseId, filtered.count()), filtered, envelope);
        reading.caller().disclosed().add(filtered.count());
        return answer;
    }

    private Reading admit(Exchange exchange, Caller caller) {
        return admit(exchange, caller, exchange.path("dataset"));
    }

    private Reading admit(Exchange exchange, Caller caller, String name) {
        Dataset dataset = policies.findDataset(name).orElseThrow(() -> Problems.notFound(name));
        Publication publication = publications
                .find(name)
                .orElseThrow(() -> Problems.unavailable("publication of " + name, Duration.ofSeconds(5)));
        ViewKey key = new ViewKey(
                caller.grant().issuer() + "|" + caller.grant().clientId(),
                caller.grant().revision(),
                caller.asked().scopes(),
                name,
                publication.tier(),
                caller.asked().today().toString());
        Admission admission =
                admissions.get(key, missing -> gate.admit(caller.grant(), dataset, publication.tier(), caller.asked()));
        String releaseId = caller.grant().releaseId().orElse(publication.releaseId());
        return switch (admission) {
            case Admission.Admitted admitted ->
                new Reading(exchange, caller, dataset, publication, releaseId, admitted.view());
            case Admission.Refused refused -> {
                audit.refused(new AuditEntry(
                        exchange.requestId(),
                        caller.grant().clientId(),
                        caller.grant().id(),
                        caller.grant().partner(),
                        name,
                        "",
                        List.of(),
                        0,
                        false,
                        refused.rule().name(),
                        releaseId));
                throw Refusals.problem(refused.rule(), refused.scope());
            }
        };
    }

    private Releases.Served served(Dataset dataset, String releaseId) {
        return releases.find(dataset.name(), releaseId)
                .orElseThrow(() -> Problem.of(410, "RELEASE_GONE", Map.of("release", releaseId))
                        .with("restart", "/v1/" + dataset.name()));
    }

    private static <T> T orUnavailable(Supplier<T> read) {
        try {
            return read.get();
        } catch (MongoException e) {
            throw Problems.unavailable("storage", Duration.ofSeconds(2));
        }
    }

    private static AuditEntry entry(Reading reading, View view, String releaseId, int rows) {
        return new AuditEntry(
                reading.exchange().requestId(),
                reading.caller().grant().clientId(),
                reading.caller().grant().id(),
                reading.caller().grant().partner(),
                reading.dataset().name(),
                view.id(),
                view.projection().stream().toList(),
                rows,
                true,
                "ADMITTED",
                releaseId);
    }

    private static AuditEntry refused(Reading reading, String rule) {
        AuditEntry entry = entry(reading, reading.view(), reading.releaseId(), 0);
        return new AuditEntry(
                entry.request(),
                entry.client(),
                entry.grant(),
                entry.partner(),
                entry.dataset(),
                "",
                List.of(),
                0,
                false,
                rule,
                entry.release());
    }

    private Answer data(byte[] body, Reading reading, String etag) {
        return Answer.json(body)
                .with("ETag", etag)
                .with("Cache-Control", "private, no-cache")
                .with("Vary", "Authorization, Accept-Language")
                .with(
                        "Sandbox-Data",
                        policies.releaseRules().of(reading.publication().tier()).marker());
    }

    private static byte[] listBody(
            List<byte[]> documents, Optional<String> next, Releases.Served release, String releaseId) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(documents.size() * 4096 + 200);
        body.writeBytes("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < documents.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(documents.get(i));
        }
        String tail = "]" + next.map(cursor -> ",\"next\":\"" + cursor + "\"").orElse("") + ",\"asOf\":\""
                + release.asOf() + "\",\"release\":\"" + releaseId + "\"}";
        body.writeBytes(tail.getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static String nextAddress(Exchange exchange, String cursor) {
        StringBuilder address = new StringBuilder(exchange.path()).append('?');
        exchange.query().forEach((name, values) -> {
            if (!name.equals("cursor")) {
                address.append(encoded(name))
                        .append('=')
                        .append(encoded(values.getFirst()))
                        .append('&');
            }
        });
        return address.append("cursor=").append(cursor).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A release never changes; so the release, the view and the question decide the answer's bytes. */
    private static String etag(String releaseId, View view, String question, Exchange exchange) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((releaseId + "|" + view.id() + "|" + exchange.path() + "|" + question)
                            .getBytes(StandardCharsets.UTF_8));
            return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean matches(Exchange exchange, String etag) {
        return exchange.header("If-None-Match")
                .map(given ->
                        given.equals("*") || List.of(given.split(",\\s*", 50)).contains(etag))
                .orElse(false);
    }

    /** What a field's treatment is called in {@code my-view}. */
    public static String name(Treatment treatment) {
        return switch (treatment) {
            case Treatment.Keep keep -> "KEEP";
            case Treatment.Coarsen coarsen -> "COARSEN_TO_" + coarsen.rung();
            case Treatment.Drop drop -> "WITHHELD";
        };
    }
}
