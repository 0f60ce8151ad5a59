package ma.cmr.sandbox.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /health/live} and {@code /health/ready}: whether the process answers, and whether it can do its work. */
public final class Health {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();

    /**
     * Adds a check.
     *
     * @param check gives what is wrong, in one line without addresses or secrets; empty where nothing is
     */
    public Health check(String name, Supplier<Optional<String>> check) {
        checks.put(name, check);
        return this;
    }

    /** The two routes. */
    public void register(Routes routes) {
        routes.open().get("/health/live", exchange -> answer(200, Map.of("status", "UP")));
        routes.open().get("/health/ready", exchange -> ready());
    }

    private Answer ready() {
        Map<String, Object> results = new LinkedHashMap<>();
        boolean up = true;
        for (Map.Entry<String, Supplier<Optional<String>>> check : checks.entrySet()) {
            Optional<String> problem = check.getValue().get();
            results.put(check.getKey(), problem.orElse("UP"));
            up &= problem.isEmpty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", up ? "UP" : "DOWN");
        body.put("checks", results);
        return answer(up ? 200 : 503, body);
    }

    private static Answer answer(int status, Map<String, ?> body) {
        try {
            return Answer.json(JSON.writeValueAsBytes(body)).withStatus(status);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
