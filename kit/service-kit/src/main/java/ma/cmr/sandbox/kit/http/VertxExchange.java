package ma.cmr.sandbox.kit.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.text.Languages;
import org.jspecify.annotations.Nullable;

/** A request that Vert.x received. */
final class VertxExchange implements Exchange {
    private final HttpServerRequest request;
    private final @Nullable RoutingContext context;
    private final String requestId;
    private final Languages language;
    private final Map<String, String> added = new LinkedHashMap<>();

    private VertxExchange(HttpServerRequest request, @Nullable RoutingContext context, Ids ids) {
        this.request = request;
        this.context = context;
        String given = request.getHeader("Request-Id");
        this.requestId = given != null && given.matches("[A-Za-z0-9._-]{1,64}") ? given : ids.next();
        String languages = request.getHeader("Accept-Language");
        this.language = cookie(request, Languages.COOKIE)
                .flatMap(Languages::ofTag)
                .orElseGet(() -> Languages.of(languages == null ? "" : languages));
    }

    static VertxExchange of(RoutingContext context, Ids ids) {
        return new VertxExchange(context.request(), context, ids);
    }

    static VertxExchange of(HttpServerRequest request, Ids ids) {
        return new VertxExchange(request, null, ids);
    }

    Map<String, String> addedHeaders() {
        return added;
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    @Override
    public String path(String name) {
        String value = context == null ? null : context.pathParam(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no part " + name);
        }
        return value;
    }

    @Override
    public SequencedMap<String, List<String>> query() {
        String query = request.query();
        return QueryText.parse(query == null ? "" : query);
    }

    @Override
    public SequencedMap<String, List<String>> form() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (context == null
                || !(type.equals("application/x-www-form-urlencoded")
                        || type.startsWith("application/x-www-form-urlencoded;"))) {
            throw Problems.ofStatus(415);
        }
        return QueryText.parse(new String(body(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public byte[] body() {
        return context == null || context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
    }

    @Override
    public Optional<String> cookie(String name) {
        return cookie(request, name);
    }

    private static Optional<String> cookie(HttpServerRequest request, String name) {
        Set<Cookie> cookies = request.cookies(name);
        return cookies.size() == 1 ? Optional.of(cookies.iterator().next().getValue()) : Optional.empty();
    }

    @Override
    public Optional<String> header(String name) {
        List<String> values = request.headers().getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public Languages language() {
        return language;
    }

    @Override
    public String client() {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }

    @Override
    public void addHeader(String name, String value) {
        added.put(name, value);
    }
}
