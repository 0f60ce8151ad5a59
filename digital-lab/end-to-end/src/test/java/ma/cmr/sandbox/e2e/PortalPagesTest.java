package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.lab.demo.LabClock;
import ma.cmr.sandbox.lab.demo.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The portal's pages as people see them: three languages, a telephone and a desk, light and dark. Each page fits the screen, weighs less than
 * 100 KB with all that it loads, says nothing on the console, and has no fault that axe calls serious or critical.
 */
class PortalPagesTest {
    private static final int HEAVIEST = 100_000;

    @TempDir
    Path folder;

    private final List<String> faults = new ArrayList<>();
    private double heaviest;
    private int looks;

    /** A page by who looks at it: nobody is whoever has not signed in. */
    private record View(String who, String path, String name) {}

    @Test
    void everyPageOfAPilotsStoryFitsEveryScreen() throws Exception {
        try (LabProcess lab = LabProcess.up(folder.resolve("data"), "--people", "4000", "--demo-clock");
                LabClock clock = lab.clock();
                Chromium chromium = new Chromium()) {
            assertEquals(0, lab.run("demo"), "the demonstration is played");
            Story story = new Story(lab.cast(), lab.cast()::plain, 1, clock.today());
            List<String> pilots =
                    story.as("auditor").get("/evaluations").html().select("main a[href$=/evaluation]").stream()
                            .map(link -> link.attr("href").replace("/evaluation", ""))
                            .toList();
            assertEquals(2, pilots.size());
            Story open = new Story(lab.cast(), lab.cast()::plain, 2, clock.today());
            open.begins()
                    .applies()
                    .isSelected()
                    .bringsItsPapers()
                    .isCleared()
                    .agrees()
                    .untilInForce(open.admin());
            String draft = story.begins().pilot();
            String decided = pilots.getFirst();
            String both = "/comparison?pilot=" + decided.substring("/pilots/".length()) + "&pilot="
                    + pilots.getLast().substring("/pilots/".length());
            List<View> views = List.of(
                    new View("", "/", "home"),
                    new View("", "/challenges", "challenges"),
                    new View("", Story.CHALLENGE, "challenge"),
                    new View("", "/sign-in", "sign-in"),
                    new View("reviewer 1", "/queue", "queue"),
                    new View("reviewer 1", open.pilot(), "pilot"),
                    new View("reviewer 1", open.pilot() + "/documents/data_agreement", "document"),
                    new View(open.admin(), open.pilot() + "/access", "access"),
                    new View("data-protection", "/accesses", "accesses"),
                    new View("data-protection", open.pilot() + "/actions/suspend", "suspend"),
                    new View("reviewer 1", open.pilot() + "/actions/suspend", "refused"),
                    new View("evaluator 1", decided + "/protocol", "protocol"),
                    new View("evaluator 1", decided + "/experiment", "experiment"),
                    new View("evaluator 1", decided + "/evaluation", "evaluation"),
                    new View("evaluator 1", decided + "/evaluation/figures/effect", "derivation"),
                    new View("evaluator 1", "/evaluations", "evaluations"),
                    new View("evaluator 1", both, "comparison"),
                    new View("steering committee 2", decided + "/decision", "decision"),
                    new View("steering committee 2", decided, "history"),
                    new View("platform admin 1", "/accounts", "accounts"));
            Map<String, Page> browsers = new HashMap<>();
            browsers.put(
                    "",
                    listened(chromium.browser
                            .newContext(new Browser.NewContextOptions()
                                    .setBaseURL(lab.cast().portal()))
                            .newPage()));
            for (View view : views) {
                browsers.computeIfAbsent(
                        view.who(),
                        who -> listened(BrowserVisitor.signedIn(
                                        chromium.browser, lab.cast(), lab.cast().titled(who))
                                .page()));
            }
            browsers.computeIfAbsent(
                    story.admin(),
                    who -> listened(BrowserVisitor.signedIn(
                                    chromium.browser, lab.cast(), lab.cast().titled(who))
                            .page()));
            for (String language : List.of("fr", "ar", "en")) {
                for (View view : views) {
                    Page page = browsers.get(view.who());
                    speak(page, language);
                    page.navigate(view.path());
                    looks(page, view.name() + "-" + language);
                }
                wrongForm(browsers.get(story.admin()), language, draft + "/documents/application_team");
            }
            open.does("security", "suspend").untilInForce(open.admin());
            for (String language : List.of("fr", "ar", "en")) {
                Page page = browsers.get(open.admin());
                speak(page, language);
                page.navigate(open.pilot());
                looks(page, "suspended-" + language);
            }
            System.out.printf("%d looks, the heaviest page %.1f KB%n", looks, heaviest / 1000);
            assertEquals("", String.join("\n", faults));
        }
    }

    private Page listened(Page page) {
        page.onConsoleMessage(message -> {
            // A page that is refused comes with a status of its own, and the browser notes that by itself.
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                faults.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        return page;
    }

    private static void speak(Page page, String language) {
        page.context()
                .addCookies(List.of(
                        new Cookie("lang", language).setDomain("127.0.0.1").setPath("/")));
    }

    /** Nothing is filled in but a number that is too great. */
    private void wrongForm(Page page, String language, String path) {
        speak(page, language);
        page.navigate(path);
        page.locator("#months").fill("9");
        page.locator("button[value=complete]").click();
        page.locator(".said.harm li").first().waitFor();
        looks(page, "form-wrong-" + language);
    }

    private void looks(Page page, String name) {
        Object language = page.evaluate("document.documentElement.lang");
        if (!name.endsWith("-" + language)) {
            faults.add(name + " speaks " + language);
        }
        // Colours do not depend on the language, nor does what axe finds but for the direction of writing: dark is
        // looked at in one
        // language and axe asked in two, or all in all where everything is asked for.
        boolean every = Boolean.getBoolean("every.look");
        boolean dark = every || name.endsWith("-fr");
        for (ColorScheme scheme : dark ? List.of(ColorScheme.LIGHT, ColorScheme.DARK) : List.of(ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : new int[] {390, 1280}) {
                page.setViewportSize(width, 900);
                String look = "portal-" + name + "-" + width + "-" + (scheme == ColorScheme.DARK ? "dark" : "light");
                if (!page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                        .equals(true)) {
                    faults.add(look + " is wider than the screen: "
                            + page.evaluate(
                                    "[...document.querySelectorAll('body *')].filter(e => !e.closest('.table') &&"
                                            + " (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1))"
                                            + ".map(e => e.tagName + '.' + e.className).slice(0, 5).join(' ')"));
                }
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Chromium.PICTURES.resolve(look + ".png")));
                looks++;
            }
            if (every || !name.endsWith("-en")) {
                sound(page, name + "-" + scheme);
            }
        }
        double weight = ((Number) page.evaluate("performance.getEntries().filter(e => 'encodedBodySize' in e)"
                        + ".reduce((sum, e) => sum + e.encodedBodySize, 0)"))
                .doubleValue();
        heaviest = Math.max(heaviest, weight);
        if (weight == 0 || weight > HEAVIEST) {
            faults.add(name + " weighs " + weight + " bytes");
        }
    }

    private void sound(Page page, String name) {
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            if ("serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact())) {
                faults.add(name + ": " + rule.getId() + ", " + rule.getHelp() + ": "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getTarget()))
                                .limit(5)
                                .toList());
            }
        }
    }
}
