package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, as a person sees them. Pictures are left under {@code target/screenshots}. */
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    Path folder;

    @Test
    void theExplorerSignsInWithOneClickAndThePagesFitEveryScreen() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM);
        try (LabProcess lab = LabProcess.up(folder.resolve("data"), "--people", "100");
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync")))) {
            List<String> complaints = new ArrayList<>();
            Page page = browser.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(lab.address() + "/docs?lang=en");
            page.locator("#demo").click();
            page.locator("#said:not(:empty)").waitFor();
            assertTrue(page.locator("#said").textContent().startsWith("Signed in"));
            page.locator("#operations-affiliates-listAffiliates .opblock-summary-control")
                    .click();
            page.locator("#operations-affiliates-listAffiliates .try-out__btn").click();
            page.locator("#operations-affiliates-listAffiliates .execute").click();
            page.locator("#operations-affiliates-listAffiliates .live-responses-table .response .response-col_status")
                    .first()
                    .waitFor();
            assertTrue(page.locator(
                            "#operations-affiliates-listAffiliates .live-responses-table .response .response-col_status")
                    .first()
                    .textContent()
                    .contains("200"));
            picture(page, "docs-en-signed-in");
            for (String language : List.of("fr", "ar", "en")) {
                for (int width : new int[] {390, 1280}) {
                    page.setViewportSize(width, 900);
                    for (String path : List.of("/docs/errors", "/docs/errors/SCOPE_NOT_IN_TOKEN", "/docs")) {
                        page.navigate(lab.address() + path + "?lang=" + language);
                        if (!path.equals("/docs")) {
                            assertEquals(
                                    true,
                                    page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
                                    path + " is wider than the screen");
                        }
                        picture(page, path.substring(1).replace('/', '-') + "-" + language + "-" + width);
                    }
                }
            }
            assertEquals(List.of(), complaints);
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
