package ma.cmr.sandbox.synth.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a release says of itself; the file {@code manifest.json}.
 *
 * @param kind {@code synthetic} or {@code anonymised}
 * @param tier of the data, {@code T0} for invented ones
 * @param origin what it was made of
 * @param files one a data set
 * @param schemas the JSON Schema of each data set's documents
 */
public record Manifest(
        String releaseId,
        String kind,
        String tier,
        Origin origin,
        Map<String, DataFile> files,
        Map<String, Map<String, Object>> schemas) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * One data set's file, or one report.
     *
     * @param documents how many documents or rows; 0 for a report
     */
    public record DataFile(String file, long documents, long bytes, String sha256) {}

    /** The day of the files. */
    public LocalDate asOf() {
        return origin.asOf();
    }

    /** Every file that belongs to the release beside the manifest itself. */
    public List<DataFile> everyFile() {
        List<DataFile> all = new ArrayList<>(files.values());
        if (origin instanceof Anonymisation made) {
            all.addAll(made.reports().values());
        }
        return all;
    }

    /** The manifest as the text of its file. */
    public String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("releaseId", releaseId);
        root.put("kind", kind);
        root.put("tier", tier);
        switch (origin) {
            case World world -> {
                root.put("seed", world.seed());
                root.put("people", world.people());
                root.put("asOf", world.asOf().toString());
                root.put("generator", world.generator());
                root.put("lawVersion", world.lawVersion());
                root.put("policyVersion", world.policyVersion());
            }
            case Anonymisation made -> {
                root.put("asOf", made.asOf().toString());
                root.put("madeAt", made.madeAt().toString());
                root.put("invented", made.invented());
                root.put("policy", made.policy());
                root.put("policySha256", made.policySha256());
                root.put("fundPolicyVersion", made.fundPolicyVersion());
                root.put("licence", made.licence());
                Map<String, Object> pseudonyms = new LinkedHashMap<>();
                pseudonyms.put("method", made.pseudonyms().method());
                pseudonyms.put(
                        "keyDestroyedAt", made.pseudonyms().keyDestroyedAt().toString());
                root.put("pseudonyms", pseudonyms);
                root.put("signer", made.signer());
                root.put("dictionary", made.dataset().dictionary());
                root.put("opens", made.dataset().opens());
                root.put("reports", made.reports());
            }
        }
        root.put("files", files);
        root.put("schemas", schemas);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A manifest from its file's text.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Manifest parse(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> schema : root.required("schemas").properties()) {
                schemas.put(schema.getKey(), plain(schema.getValue()));
            }
            String kind = root.required("kind").asText();
            return new Manifest(
                    root.required("releaseId").asText(),
                    kind,
                    root.required("tier").asText(),
                    kind.equals("anonymised") ? anonymisation(root) : world(root),
                    files(root.required("files")),
                    schemas);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not a manifest: " + e.getMessage(), e);
        }
    }

    private static World world(JsonNode root) {
        return new World(
                root.required("seed").asLong(),
                root.required("people").asLong(),
                LocalDate.parse(root.required("asOf").asText()),
                root.required("generator").asText(),
                root.required("lawVersion").asText(),
                root.required("policyVersion").asText());
    }

    private static Anonymisation anonymisation(JsonNode root) throws JsonProcessingException {
        Map<String, List<String>> opens = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> scope : root.required("opens").properties()) {
            List<String> fields = new ArrayList<>();
            scope.getValue().forEach(field -> fields.add(field.asText()));
            opens.put(scope.getKey(), fields);
        }
        return new Anonymisation(
                LocalDate.parse(root.required("asOf").asText()),
                Instant.parse(root.required("madeAt").asText()),
                root.required("invented").asBoolean(),
                root.required("policy").asText(),
                root.required("policySha256").asText(),
                root.required("fundPolicyVersion").asText(),
                root.required("licence").asText(),
                new Anonymisation.Pseudonyms(
                        root.required("pseudonyms").required("method").asText(),
                        Instant.parse(root.required("pseudonyms")
                                .required("keyDestroyedAt")
                                .asText())),
                root.required("signer").asText(),
                ReleasedDataset.of(plain(root.required("dictionary")), opens),
                files(root.required("reports")));
    }

    private static Map<String, DataFile> files(JsonNode node) throws JsonProcessingException {
        Map<String, DataFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> file : node.properties()) {
            DataFile read = JSON.treeToValue(file.getValue(), DataFile.class);
            if (read.file().contains("/")
                    || read.file().contains("\\")
                    || read.file().startsWith(".")) {
                throw new IllegalArgumentException(
                        "not a manifest: '" + read.file() + "' is no name of a file beside it");
            }
            files.put(file.getKey(), read);
        }
        return files;
    }

    private static Map<String, Object> plain(JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties()
                .forEach(member -> map.put(member.getKey(), JSON.convertValue(member.getValue(), Object.class)));
        return map;
    }
}
