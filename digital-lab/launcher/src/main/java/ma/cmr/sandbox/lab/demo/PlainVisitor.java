package ma.cmr.sandbox.lab.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A browser that runs no scripts: keeps cookies, follows redirects, and sends the forms that it finds. */
public final class PlainVisitor implements Visitor {
    private static final int MOST_ROWS = 40;

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String address;

    private PlainVisitor(String address) {
        this.address = address;
    }

    /**
     * Somebody who has signed in.
     *
     * @throws StoryStopped where the portal does not let him in
     */
    public static PlainVisitor signedIn(String address, String login, String password) {
        PlainVisitor visitor = new PlainVisitor(address);
        Page page = visitor.post("/sign-in", Map.of("login", login, "password", password));
        if (page.status() != 200 || page.path().equals("/sign-in")) {
            throw new StoryStopped("not signed in as " + login + ": " + page.status() + " " + page.text());
        }
        return visitor;
    }

    @Override
    public Page get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private Page post(String path, Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Origin", address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.uri().getPath(), Jsoup.parse(answer.body()));
        } catch (IOException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryStopped("interrupted", e);
        }
    }

    @Override
    public Page submit(String onPage, String action, Map<String, String> given) {
        return post(action, filled(form(get(onPage), action), given));
    }

    private static FormElement form(Page page, String action) {
        return page.form(action)
                .orElseThrow(() -> new StoryStopped(
                        page.path() + " (" + page.status() + ") has no form to " + action + ": " + page.text()));
    }

    private static Map<String, String> filled(FormElement form, Map<String, String> given) {
        Map<String, String> sent = new LinkedHashMap<>();
        form.formData().forEach(pair -> sent.put(pair.key(), pair.value()));
        given.forEach((name, value) -> sent.put(name, chosen(form, name, value)));
        return sent;
    }

    private static String chosen(FormElement form, String name, String value) {
        for (Element list : form.select("select")) {
            if (list.attr("name").equals(name)) {
                return list.select("option").stream()
                        .filter(option -> option.text().equals(value))
                        .map(Element::val)
                        .findFirst()
                        .orElse(value);
            }
        }
        return value;
    }

    @Override
    public Page complete(String document, Answers answers) {
        Page page = get(document);
        for (int added = 0; added < MOST_ROWS; added++) {
            FormElement form = form(page, document);
            Map<String, String> sent = answered(form, answers);
            Optional<String> missing = answers.findRowBeyond(sent.keySet());
            sent.put("do", missing.map(list -> "add:" + list).orElse("complete"));
            page = post(document, sent);
            if (missing.isEmpty() || page.status() != 200) {
                return page;
            }
            page = get(document);
        }
        throw new StoryStopped(document + " takes no further row");
    }

    @Override
    public Page draft(String document, Map<String, String> given) {
        Map<String, String> sent = filled(form(get(document), document), given);
        sent.put("do", "draft");
        return post(document, sent);
    }

    private static Map<String, String> answered(FormElement form, Answers answers) {
        Map<String, String> sent = new LinkedHashMap<>();
        form.formData().forEach(pair -> sent.put(pair.key(), pair.value()));
        for (Element input : form.select("input, textarea, select")) {
            String name = input.attr("name");
            if (!name.isEmpty() && !input.attr("type").equals("hidden")) {
                answers.find(name).ifPresent(answer -> sent.put(name, answer));
            }
        }
        return sent;
    }

    @Override
    public Page act(String pilot, String action, String reasons, Optional<String> choice) {
        String at = pilot + "/actions/" + action;
        Page page = get(at);
        return page.status() == 200 ? send(at, form(page, at), reasons, choice) : page;
    }

    /** Sends an action that the portal offers no form for, with the form of another one: as somebody does who wants to get round the page. */
    public Page force(String pilot, String action, String offered) {
        String at = pilot + "/actions/" + offered;
        return send(pilot + "/actions/" + action, form(get(at), at), "Je passe outre.", Optional.empty());
    }

    private Page send(String at, FormElement form, String reasons, Optional<String> choice) {
        Map<String, String> given = new LinkedHashMap<>(Map.of("reasons", reasons));
        choice.ifPresent(chosen -> given.put("choice", chosen));
        return post(at, filled(form, given));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
