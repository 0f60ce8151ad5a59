package ma.cmr.sandbox.portal.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;

/** The style sheet, the script and the icon. Their addresses carry a fingerprint, so that browsers may keep them for good. */
public final class StaticFiles {
    private static final String HTMX = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";

    private record Kept(String fingerprint, Answer plain, Answer zipped) {}

    private final Map<String, Kept> files = new LinkedHashMap<>();

    /** Reads the files from the class path. */
    public StaticFiles() {
        add("portal.css", "/static/portal.css", "text/css; charset=utf-8");
        add("icon.svg", "/static/icon.svg", "image/svg+xml");
        add(
                "htmx.js",
                "/META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js",
                "text/javascript; charset=utf-8");
    }

    private static String htmxVersion() {
        Properties properties = new Properties();
        try (InputStream in = open(HTMX)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private void add(String name, String resource, String type) {
        try (InputStream in = open(resource)) {
            byte[] bytes = in.readAllBytes();
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(bytes);
            }
            files.put(
                    name,
                    new Kept(
                            hash.substring(0, 12),
                            Answer.of(type, bytes),
                            Answer.of(type, zipped.toByteArray()).with("Content-Encoding", "gzip")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = StaticFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("not in the jar: " + name);
        }
        return in;
    }

    /** A file's address. */
    public String address(String name) {
        return "/static/" + find(name).orElseThrow().fingerprint() + "/" + name;
    }

    private Optional<Kept> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** {@code GET /static/{fingerprint}/{name}}: an old fingerprint still gets the file, but not for good. */
    public Answer one(Exchange exchange) {
        String name = exchange.path("name");
        Kept file = find(name).orElseThrow(() -> Problems.notFound(name));
        String etag = "\"" + file.fingerprint() + "\"";
        String keep = exchange.path("fingerprint").equals(file.fingerprint())
                ? "public, max-age=31536000, immutable"
                : "no-cache";
        if (exchange.header("If-None-Match").filter(etag::equals).isPresent()) {
            return Answer.notModified(etag).with("Cache-Control", keep).with("Vary", "Accept-Encoding");
        }
        boolean zip = exchange.header("Accept-Encoding").orElse("").contains("gzip");
        return (zip ? file.zipped() : file.plain())
                .with("ETag", etag)
                .with("Cache-Control", keep)
                .with("Vary", "Accept-Encoding");
    }
}
