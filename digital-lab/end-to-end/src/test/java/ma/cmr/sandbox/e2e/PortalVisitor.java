package ma.cmr.sandbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the portal with a browser that runs no scripts: keeps cookies, follows links and redirects, and fills in the forms that it finds. */
final class PortalVisitor implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final Pattern PART = Pattern.compile("<(form|input|textarea|button)\\b([^>]*)>");
    private static final Pattern LIST = Pattern.compile(
            "<fieldset class=\"field[^\"]*\" id=\"([^\"]+)\"[^>]*>\\s*<legend>(.*?)</legend>", Pattern.DOTALL);

    /** What a form asks for, as far as its inputs tell. */
    enum Kind {
        TEXT,
        LONG_TEXT,
        DATE,
        NUMBER,
        CHOICE,
        YES_NO,
        ONE_OF_KNOWN,
        COUNTRY,
        ROW_OF_A_LIST
    }

    /** One input of a form; the values are those offered, where some are. */
    private record Input(String name, Kind kind, List<String> values) {}

    /** A page as it came, after redirects. */
    record Page(int status, String path, String html) {
        /** What the main part says, without its marks. */
        String text() {
            return html.substring(Math.max(0, html.indexOf("<main")))
                    .replaceAll("<[^>]*>", " ")
                    .replace("&#39;", "'")
                    .replaceAll("[\\s\\u00a0\\u202f]+", " ");
        }

        /** The part of the page where a pilot's state stands. */
        String standing() {
            Matcher found = Pattern.compile("<div id=\"standing\".*?</div>", Pattern.DOTALL)
                    .matcher(html);
            return found.find() ? found.group() : "";
        }

        /** Whether the page says that its state holds at the API too, and not only that it was decided. */
        boolean inForce() {
            return !standing().isEmpty() && !standing().contains("hx-get");
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String address;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

    private PortalVisitor(String address) {
        this.address = address;
    }

    /** Somebody who has signed in. */
    static PortalVisitor signedIn(JsonNode demo, JsonNode user) {
        PortalVisitor visitor = new PortalVisitor(demo.get("portalUrl").asText());
        Page page = visitor.post(
                "/sign-in",
                Map.of(
                        "login",
                        user.get("login").asText(),
                        "password",
                        user.get("password").asText()));
        if (page.status() != 200 || page.path().equals("/sign-in")) {
            throw new AssertionError("not signed in: " + page.status() + " " + page.text());
        }
        return visitor;
    }

    /** The kinds of input met so far. */
    Set<Kind> kinds() {
        return kinds;
    }

    Page get(String path) {
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
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.uri().getPath(), answer.body());
        } catch (IOException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** No answer came: whether it was done is not known. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unanswered(IOException cause) {
            super(cause);
        }
    }

    /** Presses the button of the page's form that leads to an address. */
    Page press(String onPage, String formAction) {
        return post(formAction, hidden(form(get(onPage), formAction)));
    }

    /** Fills in a document completely; {@code given} holds what matters, by the full name of an input or by the last part of it. */
    Page complete(String document, Map<String, String> given) {
        return write(document, "complete", given);
    }

    /** Adds a row to a list of a document. */
    Page addRow(String document, String list, Map<String, String> given) {
        return write(document, "add:" + list, given);
    }

    /** Keeps a draft of a document. */
    Page draft(String document, Map<String, String> given) {
        return write(document, "draft", given);
    }

    private Page write(String document, String what, Map<String, String> given) {
        Page page = get(document);
        String form = form(page, document);
        Map<String, String> sent = hidden(form);
        Set<String> leftOut = optionalLists(form);
        for (Input input : inputs(page, form)) {
            kinds.add(input.kind());
            if (input.name().contains("[")) {
                kinds.add(Kind.ROW_OF_A_LIST);
            }
            boolean blank = leftOut.stream().anyMatch(list -> input.name().startsWith(list + "["));
            sent.put(input.name(), blank ? "" : value(input, given));
        }
        sent.put("do", what);
        return post(document, sent);
    }

    /** Takes an action with its reasons, by its page. Where the page refuses it, that page. */
    Page act(String pilot, String action, String reasons, Optional<String> choice) {
        String at = pilot + "/actions/" + action;
        Page page = get(at);
        if (page.status() != 200) {
            return page;
        }
        return send(at, form(page, at), reasons, choice);
    }

    Page act(String pilot, String action) {
        return act(pilot, action, "Dossier complet et vérifié.", Optional.empty());
    }

    /** Sends an action that the portal offers no form for, with the form of another one: as somebody does who wants to get round the page. */
    Page force(String pilot, String action, String offered) {
        return send(
                pilot + "/actions/" + action,
                form(get(pilot + "/actions/" + offered), pilot + "/actions/" + offered),
                "Je passe outre.",
                Optional.empty());
    }

    private Page send(String at, String form, String reasons, Optional<String> choice) {
        Map<String, String> sent = hidden(form);
        sent.put("reasons", reasons);
        choice.ifPresent(chosen -> sent.put("choice", chosen));
        return post(at, sent);
    }

    private static String form(Page page, String action) {
        int at = page.html().indexOf(" action=\"" + action + "\"");
        if (at < 0) {
            throw new AssertionError(
                    page.path() + " (" + page.status() + ") has no form to " + action + ": " + page.text());
        }
        return page.html()
                .substring(page.html().lastIndexOf("<form", at), page.html().indexOf("</form>", at));
    }

    private static Map<String, String> hidden(String form) {
        Map<String, String> hidden = new HashMap<>();
        for (MatchResult part : PART.matcher(form).results().toList()) {
            if (attribute(part.group(2), "type").equals(Optional.of("hidden"))) {
                hidden.put(
                        attribute(part.group(2), "name").orElseThrow(),
                        attribute(part.group(2), "value").orElse(""));
            }
        }
        return hidden;
    }

    private static Set<String> optionalLists(String form) {
        Set<String> lists = new java.util.HashSet<>();
        LIST.matcher(form)
                .results()
                .filter(list -> list.group(2).contains("class=\"soft\""))
                .forEach(list -> lists.add(list.group(1)));
        return lists;
    }

    private static List<Input> inputs(Page page, String form) {
        Map<String, List<String>> radios = new java.util.LinkedHashMap<>();
        List<Input> inputs = new ArrayList<>();
        for (MatchResult part : PART.matcher(form).results().toList()) {
            String marks = part.group(2);
            String name = attribute(marks, "name").orElse("");
            String type = attribute(marks, "type").orElse("");
            if (part.group(1).equals("textarea")) {
                inputs.add(new Input(name, Kind.LONG_TEXT, List.of()));
            } else if (!part.group(1).equals("input")) {
                continue;
            } else if (type.equals("radio")) {
                radios.computeIfAbsent(name, radio -> new ArrayList<>())
                        .add(attribute(marks, "value").orElseThrow());
            } else if (type.equals("date")) {
                inputs.add(new Input(name, Kind.DATE, List.of()));
            } else if (type.equals("text")) {
                Optional<String> known = attribute(marks, "list");
                Kind kind = attribute(marks, "inputmode").isPresent()
                        ? Kind.NUMBER
                        : known.map(list -> list.equals("known-country") ? Kind.COUNTRY : Kind.ONE_OF_KNOWN)
                                .orElse(Kind.TEXT);
                inputs.add(new Input(
                        name, kind, known.map(list -> known(page, list)).orElse(List.of())));
            }
        }
        radios.forEach((name, values) ->
                inputs.add(new Input(name, values.contains("YES") ? Kind.YES_NO : Kind.CHOICE, values)));
        return inputs;
    }

    private static List<String> known(Page page, String list) {
        int at = page.html().indexOf("<datalist id=\"" + list + "\">");
        String options = page.html().substring(at, page.html().indexOf("</datalist>", at));
        return Pattern.compile("<option value=\"([^\"]*)\"")
                .matcher(options)
                .results()
                .map(option -> option.group(1))
                .toList();
    }

    private static String value(Input input, Map<String, String> given) {
        String last = input.name().substring(input.name().lastIndexOf('.') + 1);
        Optional<String> meant =
                Optional.ofNullable(given.get(input.name())).or(() -> Optional.ofNullable(given.get(last)));
        if (meant.isPresent()) {
            return meant.get();
        }
        return switch (input.kind()) {
            case TEXT -> "Rappel de la date du contrôle";
            case LONG_TEXT -> "Un message simple, en français et en arabe,\nenvoyé avant l'échéance.";
            case DATE -> LocalDate.now(ZONE).toString();
            case NUMBER -> "1";
            case COUNTRY ->
                input.values().contains("Maroc") ? "Maroc" : input.values().getFirst();
            case CHOICE, YES_NO, ONE_OF_KNOWN -> input.values().getFirst();
            case ROW_OF_A_LIST -> throw new AssertionError(input);
        };
    }

    private static Optional<String> attribute(String marks, String name) {
        Matcher found = Pattern.compile("(?<![\\w-])" + name + "=\"([^\"]*)\"").matcher(marks);
        return found.find()
                ? Optional.of(found.group(1).replace("&#34;", "\"").replace("&amp;", "&"))
                : Optional.empty();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
