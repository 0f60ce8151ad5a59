package ma.cmr.sandbox.portal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts, for tests: it keeps cookies, names its origin as browsers do, and takes the token of a form from the page. */
public final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> extra = new LinkedHashMap<>();
    private String origin;
    private String csrf = "";

    Browser(String address) {
        this.address = address;
        this.origin = address;
    }

    /** Whether the portal still listens where this browser looks for it. */
    public boolean isAt(String other) {
        return address.equals(other);
    }

    public Browser in(String language) {
        cookies.put("lang", language);
        return this;
    }

    /** From now on posts name another origin. */
    public Browser from(String other) {
        origin = other;
        return this;
    }

    public Browser withToken(String token) {
        csrf = token;
        return this;
    }

    /** From now on posts carry this header too; none where its value is empty. */
    public Browser withHeader(String name, String value) {
        extra.remove(name);
        if (!value.isEmpty()) {
            extra.put(name, value);
        }
        return this;
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public Browser signIn(String login, String password) {
        HttpResponse<String> answer = post("/sign-in", "login", login, "password", password);
        if (answer.statusCode() != 303) {
            throw new AssertionError("not signed in: " + answer.statusCode() + " " + answer.body());
        }
        get("/account");
        return this;
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpResponse<String> answer = send(request(path, headers).GET());
        Matcher token = TOKEN.matcher(answer.body());
        if (token.find() && !token.group(1).isEmpty()) {
            csrf = token.group(1);
        }
        return answer;
    }

    /** Sends a form: names and values in turn. */
    public HttpResponse<String> post(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        if (!csrf.isEmpty()) {
            pairs.add("csrf=" + encode(csrf));
        }
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        extra.forEach(request::header);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (!cookies.isEmpty()) {
            List<String> all = new ArrayList<>();
            cookies.forEach((name, value) -> all.add(name + "=" + value));
            request.header("Cookie", String.join("; ", all));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
