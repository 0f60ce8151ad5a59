package ma.cmr.sandbox.portal.page;

import gg.jte.models.runtime.JteModel;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.portal.template.StaticTemplates;
import ma.cmr.sandbox.portal.template.Templates;

/** Makes pages of templates. */
public final class Pages {
    private static final String NOTICE = "done";

    private final Messages messages;
    private final StaticFiles files;
    private final Templates templates = new StaticTemplates();

    public Pages(Messages messages, StaticFiles files) {
        this.messages = messages;
        this.files = files;
    }

    /** The templates, each a method that takes what its page shows. */
    public Templates templates() {
        return templates;
    }

    /** A page for whoever is signed in, or for anybody. */
    public Page page(Exchange exchange, Optional<Viewer> viewer) {
        String query = String.join(
                "&",
                exchange.query().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(NOTICE))
                        .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encode(value)))
                        .toList());
        Optional<String> notice = Optional.ofNullable(exchange.query().get(NOTICE))
                .map(values -> "notice." + values.getFirst())
                .filter(key -> messages.keys(exchange.language()).contains(key));
        return new Page(
                exchange.language(),
                messages,
                exchange.path() + (query.isEmpty() ? "" : "?" + query),
                viewer,
                files,
                notice);
    }

    private static String encode(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A page as an answer. */
    public Answer show(Page page, JteModel model) {
        return Answer.html(model.render())
                .with("Content-Language", page.language().tag())
                .with("Vary", "Cookie, Accept-Language");
    }

    /** A form that was refused, as an answer: the same page, with status 422. */
    public Answer refused(Page page, JteModel model) {
        return show(page, model).withStatus(422);
    }

    /**
     * Back to a page that says what was done.
     *
     * @param notice the part of the key after {@code notice.}
     */
    public static Answer done(String address, String notice) {
        return Answer.seeOther(address + (address.contains("?") ? "&" : "?") + NOTICE + "=" + notice);
    }

    /** {@code GET /language/{tag}}: keeps the choice for a year, and goes back. */
    public Answer chooseLanguage(Exchange exchange) {
        String tag = exchange.path("tag");
        Languages language = Languages.ofTag(tag).orElseThrow(() -> Problems.notFound(tag));
        String back = exchange.findQuery("back").filter(Pages::isOurs).orElse("/");
        return Answer.seeOther(back)
                .with(
                        "Set-Cookie",
                        Languages.COOKIE + "=" + language.tag() + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
    }

    /** Whether an address stays on this server: it begins with one slash, and holds nothing that a browser reads as another. */
    public static boolean isOurs(String address) {
        return address.matches("/(?![/\\\\])[A-Za-z0-9/_.~%?&=+:,-]*");
    }

    /** The page of a problem. */
    public Answer problem(Exchange exchange, Problem problem, Optional<Viewer> viewer) {
        Page page = page(exchange, viewer);
        return show(
                        page,
                        templates.pageProblem(
                                page,
                                problem.title(messages, page.language()),
                                problem.detail(messages, page.language()),
                                Map.of("status", Integer.toString(problem.status()), "id", exchange.requestId())))
                .withStatus(problem.status());
    }
}
