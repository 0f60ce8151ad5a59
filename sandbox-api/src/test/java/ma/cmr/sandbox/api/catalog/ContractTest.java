package ma.cmr.sandbox.api.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.api.ApiConfig;
import ma.cmr.sandbox.api.ApiServer;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.kit.config.ConfigReader;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.DocumentSchema;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final Messages MESSAGES = new Messages("/messages/kit", "/messages/api");
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void theCommittedContractIsTheOneServed() {
        GoldenFiles.page(DOCS.resolve("openapi.json"), new OpenApiWriter(ApiServer.POLICIES, MESSAGES).json());
        GoldenFiles.page(
                DOCS.resolve("openapi-internal.json"), new InternalApiWriter(ApiServer.POLICIES, MESSAGES).json());
    }

    @Test
    void everyExampleIsAsItsSchemaSays() throws Exception {
        JsonNode contract = new ObjectMapper().readTree(new OpenApiWriter(ApiServer.POLICIES, MESSAGES).json());
        for (Dataset dataset : ApiServer.POLICIES.datasets().values()) {
            String example = new ObjectMapper().writeValueAsString(ExampleDocument.of(dataset));
            assertEquals(
                    List.of(),
                    CheckedBySchema.of(DocumentSchema.ofStored(dataset)).check("example", example));
        }
        assertTrue(examples(contract) > 20);
        assertTrue(examples(new ObjectMapper().readTree(new InternalApiWriter(ApiServer.POLICIES, MESSAGES).json()))
                > 20);
    }

    /** Checks every example of a contract against the schema beside it; how many there were. */
    private static int examples(JsonNode contract) throws Exception {
        int checked = 0;
        for (JsonNode content : contract.findValues("content")) {
            for (JsonNode media : content) {
                CheckedBySchema schema = ContractSchemas.of(contract, media.path("schema"));
                List<JsonNode> examples = new ArrayList<>();
                if (media.has("example")) {
                    examples.add(media.path("example"));
                }
                media.path("examples").forEach(example -> examples.add(example.path("value")));
                for (JsonNode example : examples) {
                    assertEquals(List.of(), schema.check("example", example.toString()), example.toString());
                    checked++;
                }
            }
        }
        return checked;
    }

    /** Every answer of every operation has an example, but for those whose shape the data dictionary gives. */
    @Test
    void everyAnswerHasAnExample() throws Exception {
        for (JsonNode contract : List.of(
                new ObjectMapper().readTree(new OpenApiWriter(ApiServer.POLICIES, MESSAGES).json()),
                new ObjectMapper().readTree(new InternalApiWriter(ApiServer.POLICIES, MESSAGES).json()))) {
            for (JsonNode path : contract.path("paths")) {
                for (JsonNode operation : path) {
                    if (operation.at("/tags/0").asText().equals("catalog")) {
                        continue;
                    }
                    for (var response : operation.path("responses").properties()) {
                        String ref = response.getValue().path("$ref").asText();
                        JsonNode answer = ref.isEmpty() ? response.getValue() : contract.at(ref.substring(1));
                        for (JsonNode media : answer.path("content")) {
                            assertTrue(
                                    media.has("example") || media.has("examples"),
                                    operation.path("operationId").asText() + " " + response.getKey());
                        }
                    }
                }
            }
        }
    }

    @Test
    void theThreeLanguagesHaveTheSameKeysAndArguments() {
        for (Languages language : Languages.values()) {
            assertEquals(MESSAGES.keys(Languages.FR), MESSAGES.keys(language));
            for (String key : MESSAGES.keys(language)) {
                assertEquals(MESSAGES.arguments(Languages.FR, key), MESSAGES.arguments(language, key), key);
            }
        }
    }

    @Test
    void thePageOfSettingsIsWrittenFromTheCode() {
        ConfigReader reader = new ConfigReader("CMR_API", "", Map.of());
        ApiConfig.read(reader);
        GoldenFiles.page(
                DOCS.resolve("configuration.md"),
                "# Configuration\n\nSettings of the API server, read from the environment, then from `application.yaml`, then their defaults. Everything"
                        + " wrong is listed at once, and then nothing starts. `./lab up` sets them itself.\n\n"
                        + reader.manual());
    }

    @Test
    void theDataDictionaryIsWrittenFromThePolicies() {
        StringBuilder page = new StringBuilder(
                "# Data dictionary\n\nWhat each field means, what it would say of a real person, and which scope opens it."
                        + " Written from `policies/policy/datasets`.\n");
        for (Dataset dataset : ApiServer.POLICIES.datasets().values()) {
            page.append("\n## ")
                    .append(dataset.labels().fr())
                    .append(" (`")
                    .append(dataset.name())
                    .append("`)\n\n")
                    .append("Base scope `")
                    .append(dataset.baseScope())
                    .append(
                            "`.\n\n| Field | Type | Class | Français | العربية | Meaning | Opened by |\n|---|---|---|---|---|---|---|\n");
            for (Field field : dataset.leaves()) {
                page.append("| `")
                        .append(field.path())
                        .append("` | ")
                        .append(field.type())
                        .append(" | ")
                        .append(field.sensitivity().map(Enum::name).orElse(""))
                        .append(" | ")
                        .append(field.labels().fr())
                        .append(" | ")
                        .append(field.labels().ar())
                        .append(" | ")
                        .append(field.meaning().en())
                        .append(" | ")
                        .append(String.join(
                                ", ", ApiServer.POLICIES.gate().scopesThatOpen(dataset.name(), field.path())))
                        .append(" |\n");
            }
        }
        GoldenFiles.page(DOCS.resolve("data-dictionary.md"), page.toString());
    }

    @Test
    void pagesAreServedInThreeLanguagesWithAStrictPolicy() {
        try (ApiServer server = ApiServer.start(ApiConfig.Home.MEMORY, 5)) {
            for (String path : List.of("/docs", "/docs/errors", "/docs/errors/QUOTA_EXCEEDED")) {
                for (Languages language : Languages.values()) {
                    var answer = server.get(path + "?lang=" + language.tag(), "");
                    assertEquals(200, answer.statusCode());
                    assertTrue(answer.body()
                            .contains("<html lang=\"" + language.tag() + "\" dir=\"" + language.direction() + "\">"));
                    assertTrue(answer.headers()
                            .firstValue("Content-Security-Policy")
                            .orElseThrow()
                            .startsWith("default-src 'none'"));
                }
            }
            for (String code : MESSAGES.keys(Languages.FR).stream()
                    .filter(key -> key.endsWith(".title") && key.startsWith("problem."))
                    .map(key -> key.substring(8, key.length() - 6))
                    .toList()) {
                assertEquals(200, server.get("/docs/errors/" + code, "").statusCode(), code);
            }
            assertEquals(200, server.get("/docs/ui/swagger-ui-bundle.js", "").statusCode());
            assertEquals(404, server.get("/docs/ui/..%2f..%2fpom.xml", "").statusCode());
            assertEquals(404, server.get("/docs/demo.json", "").statusCode(), "no demo client but on a lab");
            assertEquals(200, server.get("/health/ready", "").statusCode());
        }
    }
}
