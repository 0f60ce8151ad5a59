package ma.cmr.sandbox.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.lab.demo.Answers;
import ma.cmr.sandbox.lab.demo.Story;
import ma.cmr.sandbox.lab.demo.StoryStopped;
import ma.cmr.sandbox.lab.demo.Visitor;
import org.jsoup.Jsoup;

/** Somebody at the portal in a real browser, with its scripts: types into inputs and clicks on buttons. */
final class BrowserVisitor implements Visitor {
    private final BrowserContext context;
    private final com.microsoft.playwright.Page page;

    private BrowserVisitor(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
    }

    /** Signs somebody in with a browser of his own. */
    static BrowserVisitor signedIn(Browser browser, Story.Cast cast, Story.Cast.Person person) {
        BrowserVisitor visitor = new BrowserVisitor(browser.newContext(
                new Browser.NewContextOptions().setBaseURL(cast.portal()).setLocale("fr-MA")));
        visitor.page.navigate("/sign-in");
        visitor.page.locator("#login").fill(person.login());
        visitor.page.locator("#password").fill(person.password());
        Page in = visitor.click(visitor.page.locator("main button[type=submit]"));
        if (in.status() != 200 || in.path().equals("/sign-in")) {
            throw new StoryStopped("not signed in as " + person.login() + ": " + in.text());
        }
        return visitor;
    }

    /** The browser's page, to look at. */
    com.microsoft.playwright.Page page() {
        return page;
    }

    @Override
    public Page get(String path) {
        return shown(page.navigate(path));
    }

    private Page shown(Response response) {
        return new Page(response.status(), URI.create(page.url()).getPath(), Jsoup.parse(page.content()));
    }

    private Page click(Locator button) {
        Response response = page.waitForResponse(
                answer -> answer.request().isNavigationRequest() && (answer.status() < 300 || answer.status() >= 400),
                button::click);
        page.waitForLoadState();
        return shown(response);
    }

    private Locator form(String action) {
        Locator form = page.locator("form[action=\"" + action + "\"]").first();
        if (form.count() == 0) {
            throw new StoryStopped(page.url() + " has no form to " + action + ": "
                    + page.locator("main").innerText());
        }
        return form;
    }

    @Override
    public Page submit(String onPage, String action, Map<String, String> given) {
        page.navigate(onPage);
        Locator form = form(action);
        Locator button = form.locator("button[type=submit]:not(.unseen)").first();
        for (Map.Entry<String, String> each : given.entrySet()) {
            Locator named = form.locator("button[name=\"" + each.getKey() + "\"]");
            if (named.count() > 0) {
                button = form.locator("button[value=\"" + each.getValue() + "\"]")
                        .first();
            } else {
                type(form, each.getKey(), each.getValue());
            }
        }
        return click(button);
    }

    /** Whether the form has such an input; it is filled then. */
    private static boolean type(Locator form, String name, String value) {
        Locator input = form.locator("[name=\"" + name + "\"]:not([type=hidden])");
        if (input.count() == 0) {
            return false;
        }
        String kind = String.valueOf(input.first().evaluate("e => e.type"));
        switch (kind) {
            case "radio" ->
                form.locator("[name=\"" + name + "\"][value=\"" + value + "\"]").check();
            case "select-one" -> {
                boolean isText = input.first().locator("option").allInnerTexts().contains(value);
                SelectOption option = new SelectOption();
                input.first().selectOption(isText ? option.setLabel(value) : option.setValue(value));
            }
            default -> {
                if (input.first().isVisible()) {
                    input.first().fill(value);
                }
            }
        }
        return true;
    }

    @Override
    public Page complete(String document, Answers answers) {
        page.navigate(document);
        while (true) {
            Locator form = form(document);
            Set<String> inputs = new TreeSet<>();
            answers.all().forEach((name, value) -> {
                if (type(form, name, value)) {
                    inputs.add(name);
                }
            });
            Optional<String> missing = answers.findRowBeyond(inputs);
            Page next = click(form.locator("button[name=do][value=\""
                            + missing.map(list -> "add:" + list).orElse("complete") + "\"]")
                    .first());
            if (missing.isEmpty() || next.status() != 200) {
                return next;
            }
        }
    }

    @Override
    public Page draft(String document, Map<String, String> given) {
        page.navigate(document);
        given.forEach((name, value) -> type(form(document), name, value));
        return click(form(document).locator("button[name=do][value=draft]:not(.unseen)"));
    }

    @Override
    public Page act(String pilot, String action, String reasons, Optional<String> choice) {
        String at = pilot + "/actions/" + action;
        Page offered = get(at);
        if (offered.status() != 200) {
            return offered;
        }
        Map<String, String> given = new LinkedHashMap<>(Map.of("reasons", reasons));
        choice.ifPresent(chosen -> given.put("choice", chosen));
        return submit(at, at, given);
    }

    @Override
    public void close() {
        context.close();
    }
}
