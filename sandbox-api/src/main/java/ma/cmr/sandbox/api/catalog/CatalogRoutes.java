package ma.cmr.sandbox.api.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.api.dataset.DatasetRoutes;
import ma.cmr.sandbox.api.grant.Caller;
import ma.cmr.sandbox.api.publication.Publication;
import ma.cmr.sandbox.api.publication.PublicationStore;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.access.FieldView;
import ma.cmr.sandbox.policy.access.Gate;
import ma.cmr.sandbox.policy.access.Treatment;
import ma.cmr.sandbox.policy.access.View;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.load.PolicySet;

/** The catalogue: what there is, what each field means, which scope opens it, and how the caller sees it. */
public final class CatalogRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PolicySet policies;
    private final Gate gate;
    private final PublicationStore publications;
    private final DatasetRoutes datasets;

    public CatalogRoutes(PolicySet policies, PublicationStore publications, DatasetRoutes datasets) {
        this.policies = policies;
        this.gate = policies.gate();
        this.publications = publications;
        this.datasets = datasets;
    }

    /** {@code GET /v1/catalog}. */
    public Answer list(Exchange exchange) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Dataset dataset : policies.datasets().values()) {
            items.add(summary(dataset, exchange));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", items);
        body.put("policyVersion", policies.version());
        return json(body, exchange);
    }

    /** {@code GET /v1/catalog/{dataset}}. */
    public Answer one(Exchange exchange) {
        Dataset dataset = dataset(exchange);
        Map<String, Object> body = summary(dataset, exchange);
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Field field : dataset.leaves()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("field", field.path());
            item.put("type", field.type().name());
            item.put("class", field.sensitivity().map(Enum::name).orElse(""));
            item.put("label", field.labels().in(exchange.language().tag()));
            item.put("meaning", field.meaning().in(exchange.language().tag()));
            item.put("filterable", field.filterable());
            item.put("sortable", field.sortable());
            if (!field.codes().isEmpty()) {
                Map<String, Object> codes = new LinkedHashMap<>();
                field.codes()
                        .forEach(code -> codes.put(
                                code.code(),
                                code.labels().in(exchange.language().tag())));
                item.put("codes", codes);
            }
            item.put("scopes", gate.scopesThatOpen(dataset.name(), field.path()));
            fields.add(item);
        }
        body.put("fields", fields);
        return json(body, exchange);
    }

    /** {@code GET /v1/catalog/{dataset}/my-view}: which rule shows, hides or coarsens each field for this caller. */
    public Answer myView(Exchange exchange, Caller caller) {
        Dataset dataset = dataset(exchange);
        View view = datasets.view(exchange, caller);
        List<Map<String, Object>> fields = new ArrayList<>();
        for (FieldView field : view.fields()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("field", field.path());
            item.put("treatment", DatasetRoutes.name(field.treatment()));
            item.put("rule", field.rule());
            if (!(field.treatment() instanceof Treatment.Keep)) {
                item.put("openedBy", gate.scopesThatOpen(dataset.name(), field.path()));
            }
            fields.add(item);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dataset", dataset.name());
        body.put("view", view.id());
        body.put("policyVersion", policies.version());
        body.put("fields", fields);
        return json(body, exchange);
    }

    private Dataset dataset(Exchange exchange) {
        String name = exchange.path("dataset");
        return policies.findDataset(name).orElseThrow(() -> Problems.notFound(name));
    }

    private Map<String, Object> summary(Dataset dataset, Exchange exchange) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("dataset", dataset.name());
        summary.put("label", dataset.labels().in(exchange.language().tag()));
        summary.put("version", dataset.version());
        summary.put("baseScope", dataset.baseScope());
        Optional<Publication> publication = publications.find(dataset.name());
        publication.ifPresent(published -> {
            summary.put("release", published.releaseId());
            summary.put("tier", published.tier().name());
            summary.put("licence", published.licence());
        });
        summary.put("address", "/v1/" + dataset.name());
        return summary;
    }

    private static Answer json(Map<String, Object> body, Exchange exchange) {
        try {
            return Answer.json(JSON.writeValueAsBytes(body))
                    .with("Content-Language", exchange.language().tag())
                    .with("Vary", "Accept-Language");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
