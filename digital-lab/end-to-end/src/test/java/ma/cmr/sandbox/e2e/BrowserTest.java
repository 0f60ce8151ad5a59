package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, as a person sees them. Pictures are left under {@code target/screenshots}. */
class BrowserTest {
    @TempDir
    Path folder;

    @Test
    void theExplorerSignsInWithOneClickAndThePagesFitEveryScreen() {
        try (LabProcess lab = LabProcess.up(folder.resolve("data"), "--people", "100");
                Chromium chromium = new Chromium()) {
            List<String> complaints = new ArrayList<>();
            Page page = chromium.browser.newPage();
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
        page.screenshot(new Page.ScreenshotOptions().setPath(Chromium.PICTURES.resolve(name + ".png")));
    }
}
