package ma.cmr.sandbox.api.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.cmr.sandbox.kit.http.Answer;

/** Why no token is given, as RFC 6749 writes it; not a problem of RFC 9457, since OAuth clients read this form alone. */
final class TokenRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String code;
    private final String description;
    private final transient Map<String, String> headers;

    private TokenRefused(int status, String code, String description, Map<String, String> headers) {
        super(code + ": " + description, null, false, false);
        this.status = status;
        this.code = code;
        this.description = description;
        this.headers = headers;
    }

    static TokenRefused of(int status, String code, String description) {
        return new TokenRefused(status, code, description, Map.of());
    }

    /** Nobody is told whether the client is unknown or its proof wrong. */
    static TokenRefused invalidClient() {
        return of(401, "invalid_client", "client unknown or secret wrong")
                .with("WWW-Authenticate", "Basic realm=\"sandbox\", charset=\"UTF-8\"");
    }

    TokenRefused with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new TokenRefused(status, code, description, more);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Answer answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("error_description", description);
        try {
            Answer answer = Answer.json(JSON.writeValueAsBytes(body)).withStatus(status);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                answer = answer.with(header.getKey(), header.getValue());
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
