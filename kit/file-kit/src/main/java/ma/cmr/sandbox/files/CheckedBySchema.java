package ma.cmr.sandbox.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A JSON Schema (draft 2020-12) that values are checked by. Safe for use by many threads. */
public final class CheckedBySchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Schema schema;

    private CheckedBySchema(Schema schema) {
        this.schema = schema;
    }

    /** A schema from its JSON text. */
    public static CheckedBySchema of(String schemaJson) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema schema = registry.getSchema(schemaJson, InputFormat.JSON);
        schema.initializeValidators();
        return new CheckedBySchema(schema);
    }

    /** A schema from plain maps and lists. */
    public static CheckedBySchema of(Object schema) {
        return of(write(schema));
    }

    /** What is wrong with a YAML file; empty where nothing is. */
    public List<FileProblem> check(YamlFile file) {
        return errors(write(file.root())).stream()
                .map(error -> file.problem(pointer(error), message(error)))
                .toList();
    }

    /** What is wrong with a JSON document; empty where nothing is. */
    public List<FileProblem> check(String name, String json) {
        return errors(json).stream()
                .map(error -> new FileProblem(name, pointer(error), message(error)))
                .toList();
    }

    private List<Error> errors(String json) {
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(
                        config -> config.formatAssertionsEnabled(true).locale(Locale.ENGLISH)));
    }

    private static String pointer(Error error) {
        String path = String.valueOf(error.getInstanceLocation());
        return path.startsWith("/") ? path : "";
    }

    private static String message(Error error) {
        return error.getMessage();
    }

    private static String write(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON", e);
        }
    }
}
