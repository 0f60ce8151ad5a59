package ma.cmr.sandbox.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.http.JsonBody;
import ma.cmr.sandbox.kit.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The portal's calls to {@code /internal/v1} of the API, as an OAuth client with client credentials. Blocking, each within a bound of time; no
 * type of the library passes out.
 */
public final class SandboxApiClient implements AutoCloseable {
    private static final List<String> SCOPES =
            List.of("portal:grants", "portal:usage", "portal:experiments", "portal:publications");

    private final Vertx vertx;
    private final WebClient http;
    private final OAuth2Auth oauth;
    private final URI address;
    private final Duration patience;
    private volatile @Nullable User user;

    /**
     * A client; the API need not answer yet.
     *
     * @param address of the internal listener, without a slash at the end
     * @param patience longest wait for one answer
     */
    public SandboxApiClient(URI address, String clientId, Secret secret, Duration patience) {
        this.address = address;
        this.patience = patience;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        WebClientOptions options = new WebClientOptions()
                .setConnectTimeout((int) patience.toMillis())
                .setUserAgent("partner-portal")
                .setFollowRedirects(false);
        this.http = WebClient.create(vertx, options);
        this.oauth = OAuth2Auth.create(
                vertx,
                new OAuth2Options()
                        .setSite(address.toString())
                        .setTokenPath("/oauth2/token")
                        .setClientId(clientId)
                        .setClientSecret(secret.reveal())
                        .setHttpClientOptions(new WebClientOptions().setConnectTimeout((int) patience.toMillis())));
    }

    /**
     * Reads.
     *
     * @param path below the internal listener, as {@code /internal/v1/grants/7}
     * @throws ApiTrouble where there is no answer, or a refusal
     */
    public JsonNode get(String path) {
        return json(call(HttpMethod.GET, path, Optional.empty()));
    }

    /**
     * Reads as it stands, as for lists of many lines.
     *
     * @throws ApiTrouble where there is no answer, or a refusal
     */
    public byte[] bytes(String path) {
        return bytes(call(HttpMethod.GET, path, Optional.empty()));
    }

    /**
     * Puts a wanted state.
     *
     * @throws ApiTrouble where there is no answer, or a refusal
     */
    public JsonNode put(String path, JsonNode body) {
        return json(call(HttpMethod.PUT, path, Optional.of(body)));
    }

    /**
     * Asks for something to be made.
     *
     * @throws ApiTrouble where there is no answer, or a refusal
     */
    public JsonNode post(String path) {
        return json(call(HttpMethod.POST, path, Optional.of(JsonNodeFactory.instance.objectNode())));
    }

    private HttpResponse<Buffer> call(HttpMethod method, String path, Optional<JsonNode> body) {
        HttpResponse<Buffer> answer = once(method, path, body, token());
        if (answer.statusCode() == 401) {
            // The token was taken back, as when the API was started anew with other keys.
            user = null;
            answer = once(method, path, body, token());
        }
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        throw trouble(answer);
    }

    private HttpResponse<Buffer> once(HttpMethod method, String path, Optional<JsonNode> body, String token) {
        HttpRequest<Buffer> request = http.requestAbs(method, address + path)
                .timeout(patience.toMillis())
                .bearerTokenAuthentication(token)
                .putHeader("Accept", "application/json");
        return await(
                body.isPresent()
                        ? request.putHeader("Content-Type", "application/json")
                                .sendBuffer(Buffer.buffer(body.get().toString()))
                        : request.send());
    }

    private String token() {
        User known = user;
        if (known == null || known.expired(30)) {
            known = await(oauth.authenticate(
                    new Oauth2Credentials().setFlow(OAuth2FlowType.CLIENT).setScopes(SCOPES)));
            user = known;
        }
        return known.principal().getString("access_token");
    }

    private <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiTrouble.unavailable("interrupted");
        } catch (TimeoutException e) {
            throw ApiTrouble.unavailable("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw ApiTrouble.unavailable(cause.getClass().getSimpleName() + ": " + String.valueOf(cause.getMessage()));
        }
    }

    private static ApiTrouble trouble(HttpResponse<Buffer> answer) {
        String code = "HTTP_" + answer.statusCode();
        String detail = "";
        try {
            JsonNode problem = JsonBody.parse(bytes(answer));
            code = problem.path("code").asText(code);
            detail = problem.path("detail").asText("") + problem.path("errors");
        } catch (Problem e) {
            detail = new String(bytes(answer), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
        return ApiTrouble.refused(answer.statusCode(), code, detail);
    }

    private static byte[] bytes(HttpResponse<Buffer> answer) {
        return answer.body() == null ? new byte[0] : answer.body().getBytes();
    }

    private static JsonNode json(HttpResponse<Buffer> answer) {
        try {
            return JsonBody.parse(bytes(answer));
        } catch (Problem e) {
            throw ApiTrouble.unavailable("the answer is not JSON");
        }
    }

    @Override
    public void close() {
        http.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the client to the API does not close", e);
        }
    }
}
