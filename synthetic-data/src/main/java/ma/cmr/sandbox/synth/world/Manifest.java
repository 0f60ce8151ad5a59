package ma.cmr.sandbox.synth.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a release says of itself; the file {@code manifest.json}.
 *
 * @param kind {@code synthetic}, or later {@code anonymised}
 * @param tier of the data, {@code T0} for invented ones
 * @param files one a data set
 * @param schemas the JSON Schema of each data set's documents: a release carries its own dictionary
 */
public record Manifest(
        String releaseId,
        String kind,
        String tier,
        World world,
        Map<String, DataFile> files,
        Map<String, Map<String, Object>> schemas) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * One data set's file.
     *
     * @param documents how many lines
     */
    public record DataFile(String file, long documents, long bytes, String sha256) {}

    /** The manifest as the text of its file. */
    public String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("releaseId", releaseId);
        root.put("kind", kind);
        root.put("tier", tier);
        root.put("seed", world.seed());
        root.put("people", world.people());
        root.put("asOf", world.asOf().toString());
        root.put("generator", world.generator());
        root.put("lawVersion", world.lawVersion());
        root.put("policyVersion", world.policyVersion());
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
            World world = new World(
                    root.required("seed").asLong(),
                    root.required("people").asLong(),
                    LocalDate.parse(root.required("asOf").asText()),
                    root.required("generator").asText(),
                    root.required("lawVersion").asText(),
                    root.required("policyVersion").asText());
            Map<String, DataFile> files = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> file : root.required("files").properties()) {
                files.put(file.getKey(), JSON.treeToValue(file.getValue(), DataFile.class));
            }
            Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> schema : root.required("schemas").properties()) {
                schemas.put(schema.getKey(), plain(schema.getValue()));
            }
            return new Manifest(
                    root.required("releaseId").asText(),
                    root.required("kind").asText(),
                    root.required("tier").asText(),
                    world,
                    files,
                    schemas);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not a manifest: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> plain(JsonNode schema) {
        Map<String, Object> map = new LinkedHashMap<>();
        schema.properties()
                .forEach(member -> map.put(member.getKey(), JSON.convertValue(member.getValue(), Object.class)));
        return map;
    }
}
