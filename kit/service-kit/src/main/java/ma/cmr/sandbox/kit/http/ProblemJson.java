package ma.cmr.sandbox.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.cmr.sandbox.kit.text.Messages;

/**
 * Problems as RFC 9457 has them.
 *
 * @param docs address under which the pages of the problems stand: their {@code type} is this with the code
 */
public record ProblemJson(String docs, Messages messages) implements ProblemWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Answer write(Exchange exchange, Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", docs + problem.code());
        body.put("title", problem.title(messages, exchange.language()));
        body.put("status", problem.status());
        body.put("detail", problem.detail(messages, exchange.language()));
        body.put("instance", exchange.requestId());
        body.put("code", problem.code());
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors().stream().map(ProblemJson::error).toList());
        }
        body.putAll(problem.members());
        try {
            return Answer.of("application/problem+json", JSON.writeValueAsBytes(body))
                    .withStatus(problem.status())
                    .with("Content-Language", exchange.language().tag())
                    .with("Vary", "Accept-Language");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> error(FieldProblem field) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(field.parameter().startsWith("/") ? "pointer" : "parameter", field.parameter());
        error.put("code", field.code());
        error.put("detail", field.detail());
        error.put("allowed", field.allowed());
        return error;
    }
}
