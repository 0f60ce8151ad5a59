package ma.cmr.sandbox.api.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.api.ApiConfig;
import ma.cmr.sandbox.api.ApiServer;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.policy.access.FieldRule;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.access.Treatment;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.DocumentSchema;
import ma.cmr.sandbox.policy.dataset.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a reader may see, over real HTTP; the same for both homes of a data set. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DisclosureContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private ApiServer server;

    abstract ApiConfig.Home home();

    @BeforeAll
    void start() {
        server = ApiServer.start(home(), 300);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    /**
     * For every data set, every set of its scopes and every field of the dictionary: the field is there only if a scope of the token opens
     * it, coarsened where the policy says so, and `unavailable` says why it is not.
     */
    @Test
    void everyFieldIsAbsentUnlessThePolicySaysSo() throws Exception {
        int checked = 0;
        for (Dataset dataset : ApiServer.POLICIES.datasets().values()) {
            Map<String, JsonNode> stored = stored(dataset);
            List<Scope> opening = ApiServer.POLICIES.scopes().values().stream()
                    .filter(scope -> scope.opens().containsKey(dataset.name())
                            && !scope.name().equals(dataset.baseScope()))
                    .toList();
            CheckedBySchema schema = CheckedBySchema.of(DocumentSchema.ofAnswer(dataset));
            for (int set = 0; set < 1 << opening.size(); set++) {
                Set<Scope> scopes =
                        new LinkedHashSet<>(List.of(ApiServer.POLICIES.scopes().get(dataset.baseScope())));
                for (int i = 0; i < opening.size(); i++) {
                    if ((set >> i & 1) == 1) {
                        scopes.add(opening.get(i));
                    }
                }
                String token = server.token(
                        String.join(" ", scopes.stream().map(Scope::name).toList()));
                JsonNode list = ApiServer.json(server.get("/v1/" + dataset.name() + "?limit=5", token));
                assertEquals(5, list.get("items").size());
                for (JsonNode item : list.get("items")) {
                    assertEquals(List.of(), schema.check("answer", item.toString()));
                    for (Field leaf : dataset.leaves()) {
                        check(item, stored.get(item.get("id").asText()), leaf, scopes, dataset);
                        checked++;
                    }
                }
            }
        }
        assertTrue(checked > 10_000, "fields checked: " + checked);
    }

    private static void check(JsonNode item, JsonNode stored, Field leaf, Set<Scope> scopes, Dataset dataset) {
        boolean kept = false;
        boolean coarsened = false;
        for (Scope scope : scopes) {
            for (FieldRule rule : scope.opens().get(dataset.name())) {
                if (leaf.path().equals(rule.path()) || leaf.path().startsWith(rule.path() + ".")) {
                    kept |= rule.treatment() instanceof Treatment.Keep;
                    coarsened |= rule.treatment() instanceof Treatment.Coarsen;
                }
            }
        }
        List<String> shown = values(item, leaf.path());
        List<String> held = values(stored, leaf.path());
        boolean withheld = withheld(item, leaf.path());
        if (kept) {
            assertEquals(held, shown, leaf.path());
            assertFalse(withheld, leaf.path());
        } else if (coarsened) {
            assertEquals(
                    held.stream().map(value -> value.substring(0, 8) + "\"").toList(), shown, leaf.path());
            assertFalse(withheld, leaf.path());
        } else {
            assertEquals(List.of(), shown, leaf.path() + " is shown though nothing opens it");
            assertTrue(withheld, leaf.path() + " is missing without a reason");
        }
    }

    /** A field's values in a document: of every item, where it stands in a list. */
    private static List<String> values(JsonNode document, String path) {
        List<JsonNode> at = List.of(document);
        for (String name : path.split("\\.")) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : at) {
                for (JsonNode each : node.isArray() ? (Iterable<JsonNode>) node : List.of(node)) {
                    if (each.has(name)) {
                        next.add(each.get(name));
                    }
                }
            }
            at = next;
        }
        return at.stream().map(JsonNode::toString).toList();
    }

    private static boolean withheld(JsonNode item, String path) {
        for (JsonNode entry : item.path("unavailable")) {
            String field = entry.get("field").asText();
            if (entry.get("reason").asText().equals("WITHHELD_BY_POLICY")
                    && (path.equals(field) || path.startsWith(field + "."))) {
                return true;
            }
        }
        return false;
    }

    private Map<String, JsonNode> stored(Dataset dataset) throws Exception {
        Map<String, JsonNode> stored = new HashMap<>();
        List<byte[]> documents = new ArrayList<>();
        server.release.documents(dataset.name(), documents::add);
        for (byte[] document : documents) {
            JsonNode json = JSON.readTree(new String(document, StandardCharsets.UTF_8));
            stored.put(json.get("id").asText(), json);
        }
        return stored;
    }

    @Test
    void aListIsReadPageByPageWithoutLossOrRepetition() {
        String token = server.token("");
        for (String sort : List.of("", "&sort=birthYear", "&sort=-pensionablePay,birthYear", "&sort=-region,-id")) {
            Set<String> seen = new LinkedHashSet<>();
            String cursor = "";
            int pages = 0;
            do {
                JsonNode page = ApiServer.json(server.get("/v1/affiliates?limit=40" + sort + cursor, token));
                page.get("items")
                        .forEach(item -> assertTrue(seen.add(item.get("id").asText())));
                cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
                pages++;
            } while (!cursor.isEmpty());
            assertEquals(server.release.manifest().files().get("affiliates").documents(), seen.size(), sort);
            assertEquals((seen.size() + 39) / 40, pages);
        }
    }

    @Test
    void filtersAndOrdersAreThoseOfTheDocuments() throws Exception {
        String token = server.token("");
        Map<String, JsonNode> stored = stored(ApiServer.POLICIES.getDataset("affiliates"));
        JsonNode found = ApiServer.json(server.get(
                "/v1/affiliates?limit=200&birthYear.gte=1980&sex=FEMALE&region.in=04,06&sort=-pensionablePay", token));
        long expected = stored.values().stream()
                .filter(each -> each.get("birthYear").asInt() >= 1980
                        && each.get("sex").asText().equals("FEMALE")
                        && Set.of("04", "06").contains(each.get("region").asText()))
                .count();
        assertEquals(expected, found.get("items").size());
        assertTrue(expected > 3);
        double before = Double.MAX_VALUE;
        for (JsonNode item : found.get("items")) {
            double pay = item.at("/pensionablePay/amount").asDouble();
            assertTrue(pay <= before);
            before = pay;
        }
    }

    @Test
    void whatIsHiddenCannotBeGuessedByAsking() {
        String token = server.token("affiliates:read");
        for (String query : List.of(
                "birthDate=1980-01-01",
                "sort=birthDate",
                "pensionablePay.gte=1",
                "sort=pensionablePay",
                "fields=identity",
                "ageLimitDate.lte=2040-01-01")) {
            HttpResponse<String> answer = server.get("/v1/affiliates?" + query, token);
            assertEquals(400, answer.statusCode(), query);
            assertEquals(
                    "FIELD_NOT_SHOWN",
                    ApiServer.json(answer).at("/errors/0/code").asText(),
                    query);
        }
    }

    @Test
    void oneDocumentItsPartsAndItsEtag() {
        String token = server.token("");
        String id = ApiServer.json(server.get("/v1/pensioners?limit=1", token))
                .at("/items/0/id")
                .asText();
        HttpResponse<String> one = server.get("/v1/pensioners/" + id, token);
        assertEquals(200, one.statusCode());
        assertEquals("synthetic", one.headers().firstValue("Sandbox-Data").orElseThrow());
        String etag = one.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304,
                server.get("/v1/pensioners/" + id, token, "If-None-Match", etag).statusCode());
        assertEquals(
                200,
                server.get("/v1/pensioners/" + id, server.token("pensioners:read"), "If-None-Match", etag)
                        .statusCode());
        JsonNode award = ApiServer.json(server.get("/v1/pensioners/" + id + "/award", token));
        assertEquals(Set.of("id", "award"), names(award));
        assertEquals(
                403,
                server.get("/v1/pensioners/" + id + "/award", server.token("pensioners:read"))
                        .statusCode());
        assertEquals(404, server.get("/v1/pensioners/" + id + "/nothing", token).statusCode());
        assertEquals(404, server.get("/v1/pensioners/PEN-000000000000-0", token).statusCode());
        assertEquals(404, server.get("/v1/nothing", token).statusCode());
        assertEquals(400, server.get("/v1/pensioners/" + id + "?limit=3", token).statusCode());
        assertEquals(
                Set.of("id", "award"),
                names(ApiServer.json(server.get("/v1/pensioners?limit=1&fields=award.monthlyAmount", token))
                        .at("/items/0")));
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void badQueriesNameTheParameterAndWhatIsAllowed() {
        String token = server.token("");
        for (String[] each : new String[][] {
            {"limit=0", "limit"},
            {"limit=201", "limit"},
            {"limit=x", "limit"},
            {"cursor=abc", "cursor"},
            {"sort=identity.cnie", "sort"},
            {"sort=nothing", "sort"},
            {"fields=nothing", "fields"},
            {"sex=MAN", "sex"},
            {"birthYear=old", "birthYear"},
            {"birthDate.gte=1980-13-01", "birthDate.gte"},
            {"regoin=04", "regoin"},
            {"limit=1&limit=2", "limit"},
            {"identity.cnie=ZZ1", "identity.cnie"},
            {"pensionablePay=-1", "pensionablePay"}
        }) {
            HttpResponse<String> answer = server.get("/v1/affiliates?" + each[0], token);
            assertEquals(400, answer.statusCode(), each[0]);
            assertEquals(
                    each[1], ApiServer.json(answer).at("/errors/0/parameter").asText(), each[0]);
            assertFalse(ApiServer.json(answer).at("/errors/0/allowed").asText().isEmpty(), each[0]);
        }
    }

    @Test
    void myViewNamesTheRuleOfEachField() {
        JsonNode view = ApiServer.json(server.get("/v1/catalog/affiliates/my-view", server.token("affiliates:read")));
        assertEquals(
                ApiServer.POLICIES.getDataset("affiliates").leaves().size(),
                view.get("fields").size());
        for (JsonNode field : view.get("fields")) {
            switch (field.get("field").asText()) {
                case "sex" ->
                    assertEquals("scope:affiliates:read", field.get("rule").asText());
                case "birthDate" ->
                    assertEquals("COARSEN_TO_MONTH", field.get("treatment").asText());
                case "identity.cnie" ->
                    assertEquals("[\"identity:read\"]", field.get("openedBy").toString());
                default -> {}
            }
        }
    }
}
