package ma.cmr.sandbox.api.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;

/** The pages that explain the API: the explorer on the contract, and a page for each problem, in three languages. */
public final class DocsRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STRICT =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    // The explorer writes style attributes; scripts come from this server's files alone.
    private static final String EXPLORER =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> UI_FILES = Map.of(
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8");

    /** The client that the explorer signs in with, where the server is a lab on somebody's own machine. */
    public record DemoClient(String clientId, Secret secret) {}

    private final String contract;
    private final Messages messages;
    private final Optional<DemoClient> demo;

    public DocsRoutes(String contract, Messages messages, Optional<DemoClient> demo) {
        this.contract = contract;
        this.messages = messages;
        this.demo = demo;
    }

    /** {@code GET /openapi.json}. */
    public Answer contract(Exchange exchange) {
        return Answer.json(contract.getBytes(StandardCharsets.UTF_8)).with("Cache-Control", "no-cache");
    }

    /** {@code GET /}. */
    public Answer home(Exchange exchange) {
        return Answer.seeOther("/docs");
    }

    /** {@code GET /docs}: the explorer. */
    public Answer explorer(Exchange exchange) {
        Languages language = language(exchange);
        String body = """
                <div class="bar"><button id="demo" type="button" hidden>%s</button><output id="said" data-done="%s"></output></div>
                <div id="explorer" class="explorer" dir="ltr" lang="en"></div>
                <script src="/docs/ui/swagger-ui-bundle.js"></script><script src="/docs/docs.js"></script>
                <noscript><main><p>%s <a href="/openapi.json">openapi.json</a></p></main></noscript>
                """.formatted(
                        text(language, "docs.demo"), text(language, "docs.signedIn"), text(language, "docs.noscript"));
        return page(
                        language,
                        text(language, "docs.title"),
                        "<link rel=\"stylesheet\" href=\"/docs/ui/swagger-ui.css\">",
                        body,
                        "/docs")
                .with("Content-Security-Policy", EXPLORER);
    }

    /** {@code GET /docs/errors}: every problem. */
    public Answer errors(Exchange exchange) {
        Languages language = language(exchange);
        StringBuilder list = new StringBuilder("<main id=\"main\"><h1>")
                .append(text(language, "docs.errors"))
                .append("</h1><p>")
                .append(text(language, "docs.errorsIntro"))
                .append("</p><dl>");
        for (String code : codes()) {
            list.append("<dt><a href=\"/docs/errors/")
                    .append(code)
                    .append("\"><code dir=\"ltr\">")
                    .append(code)
                    .append("</code></a></dt><dd>")
                    .append(text(language, "problem." + code + ".title"))
                    .append("</dd>");
        }
        list.append("</dl></main>");
        return page(language, text(language, "docs.errors"), "", list.toString(), "/docs/errors")
                .with("Content-Security-Policy", STRICT);
    }

    /** {@code GET /docs/errors/{code}}: one problem. */
    public Answer error(Exchange exchange) {
        String code = exchange.path("code");
        if (!codes().contains(code)) {
            throw Problems.notFound(code);
        }
        Languages language = language(exchange);
        String body = "<main id=\"main\"><h1>" + text(language, "problem." + code + ".title")
                + "</h1><p><code dir=\"ltr\">" + code
                + "</code></p><p>" + text(language, "problem." + code + ".detail") + "</p><p><a href=\"/docs/errors\">"
                + text(language, "docs.errors") + "</a></p></main>";
        return page(language, code, "", body, "/docs/errors/" + code).with("Content-Security-Policy", STRICT);
    }

    /** {@code GET /docs/demo.json}: the demo client, on a lab alone. */
    public Answer demo(Exchange exchange) {
        DemoClient client = demo.orElseThrow(() -> Problems.notFound("demo.json"));
        Map<String, String> body = new LinkedHashMap<>();
        body.put("clientId", client.clientId());
        body.put("clientSecret", client.secret().reveal());
        try {
            return Answer.json(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code GET /docs/docs.css} and {@code docs.js}. */
    public Answer file(Exchange exchange) {
        return switch (exchange.path("file")) {
            case "docs.css" -> resource("/docs/docs.css", "text/css; charset=utf-8");
            case "docs.js" -> resource("/docs/docs.js", "text/javascript; charset=utf-8");
            default -> throw Problems.notFound(exchange.path("file"));
        };
    }

    /** {@code GET /docs/ui/{file}}: the explorer's own files, those it needs and no other. */
    public Answer ui(Exchange exchange) {
        String file = exchange.path("file");
        String type = UI_FILES.get(file);
        if (type == null) {
            throw Problems.notFound(file);
        }
        return resource("/META-INF/resources/webjars/swagger-ui/" + uiVersion() + "/" + file, type);
    }

    private static String uiVersion() {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static Answer resource(String name, String type) {
        try (InputStream in = open(name)) {
            return Answer.of(type, in.readAllBytes()).with("Cache-Control", "public, max-age=3600");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = DocsRoutes.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("not in the jar: " + name);
        }
        return in;
    }

    private List<String> codes() {
        return messages.keys(Languages.FR).stream()
                .filter(key -> key.startsWith("problem.") && key.endsWith(".title"))
                .map(key -> key.substring("problem.".length(), key.length() - ".title".length()))
                .toList();
    }

    private static Languages language(Exchange exchange) {
        return exchange.findQuery("lang").map(Languages::of).orElse(exchange.language());
    }

    /** A message for a page: its arguments stand there as an ellipsis, since they belong to a single request. */
    private String text(Languages language, String key) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (String name : messages.arguments(language, key)) {
            arguments.put(name, name.equals("count") ? 1 : "…");
        }
        return messages.text(language, key, arguments)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
    }

    private Answer page(Languages language, String title, String head, String body, String path) {
        StringBuilder links = new StringBuilder();
        for (Languages other : Languages.values()) {
            links.append("<a lang=\"")
                    .append(other.tag())
                    .append("\" hreflang=\"")
                    .append(other.tag())
                    .append("\" href=\"")
                    .append(path)
                    .append("?lang=")
                    .append(other.tag())
                    .append("\"")
                    .append(other == language ? " aria-current=\"true\"" : "")
                    .append('>')
                    .append(
                            switch (other) {
                                case FR -> "Français";
                                case AR -> "العربية";
                                case EN -> "English";
                            })
                    .append("</a>");
        }
        String html = """
                <!doctype html>
                <html lang="%s" dir="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
                <link rel="icon" href="data:,">%s<link rel="stylesheet" href="/docs/docs.css"></head>
                <body><header><strong>%s</strong><nav aria-label="%s">%s</nav></header>
                %s</body></html>
                """.formatted(
                        language.tag(),
                        language.direction(),
                        title,
                        head,
                        text(language, "docs.title"),
                        text(language, "docs.languages"),
                        links,
                        body);
        return Answer.html(html)
                .with("Content-Language", language.tag())
                .with("Vary", "Accept-Language")
                .with("Cache-Control", "no-cache");
    }
}
