package ma.cmr.sandbox.portal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.Browser;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.WellFormed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static PortalServer server;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        server.account("reader@fund.example", Role.AD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void everyOpenPageIsWellFormedInItsLanguage(String language) {
        Browser browser = server.browser().in(language);
        for (String path : List.of("/", "/sign-in", "/nothing/here")) {
            HttpResponse<String> answer = browser.get(path);
            assertEquals(List.of(), WellFormed.problems(answer.body()), path);
            String direction = language.equals("ar") ? "rtl" : "ltr";
            assertTrue(
                    answer.body().contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">"),
                    answer.body());
            assertEquals(
                    language, answer.headers().firstValue("Content-Language").orElse(""));
            assertTrue(answer.headers().firstValue("Server-Timing").isPresent() || answer.statusCode() == 404, path);
        }
    }

    @Test
    void aLanguageIsChosenByALinkThatComesBackToTheSamePage() {
        Browser browser = server.browser();
        String page = browser.get("/sign-in?next=%2Faccount").body();
        assertTrue(page.contains("href=\"/language/ar?back=%2Fsign-in%3Fnext%3D%252Faccount\""), page);
        HttpResponse<String> chosen = browser.get("/language/ar?back=%2Fsign-in%3Fnext%3D%252Faccount");
        assertEquals(
                "/sign-in?next=%2Faccount",
                chosen.headers().firstValue("Location").orElse(""));
        assertTrue(browser.get("/sign-in").body().contains("dir=\"rtl\""));
        assertEquals(
                "/",
                browser.get("/language/fr?back=%2F%2Fevil.example")
                        .headers()
                        .firstValue("Location")
                        .orElse(""));
    }

    @Test
    void whatWasTypedIsShownAgainAsText() {
        HttpResponse<String> answer =
                server.browser().post("/sign-in", "login", "\"><script>alert(1)</script>", "password", "");
        assertEquals(422, answer.statusCode());
        assertEquals(List.of(), WellFormed.problems(answer.body()));
        assertFalse(answer.body().contains("\"><script>alert"));
        assertTrue(answer.body().contains("<a href=\"#password\">"), answer.body());
    }

    @Test
    void pagesForbidWhatTheyDoNotNeed() {
        HttpResponse<String> answer = server.browser().get("/");
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe"), policy);
        assertEquals(
                "same-origin", answer.headers().firstValue("Referrer-Policy").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void theFirstPageWithAllItNeedsStaysUnderAHundredKilobytes() {
        String page = server.browser().get("/").body();
        int bytes = page.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        for (String file : List.of("portal.css", "htmx.js", "icon.svg")) {
            String address = page.replaceAll("(?s).*\"(/static/[0-9a-f]+/" + file + ")\".*", "$1");
            HttpResponse<String> answer = server.browser().get(address);
            assertEquals(200, answer.statusCode(), address);
            assertTrue(answer.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
            bytes += answer.body().length();
            String etag = answer.headers().firstValue("ETag").orElseThrow();
            assertEquals(
                    304, server.browser().get(address, "If-None-Match", etag).statusCode());
        }
        assertTrue(bytes < 100_000, bytes + " bytes");
    }

    @Test
    void aPageThatIsReservedSaysForWhom() {
        HttpResponse<String> answer = server.browser().get("/nothing");
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().contains("Page introuvable"));
        assertTrue(server.signedIn("reader@fund.example").get("/nothing").body().contains("Se déconnecter"));
    }

    @Test
    void daysAreWrittenOutAsTheReaderWritesThem() {
        Instant evening = Instant.parse("2026-11-30T23:30:00Z");
        assertEquals("22 novembre 2026", page(Languages.FR).day(LocalDate.of(2026, 11, 22)));
        assertEquals("1er août 2026", page(Languages.FR).day(LocalDate.of(2026, 8, 1)));
        assertEquals("22 نونبر 2026", page(Languages.AR).day(LocalDate.of(2026, 11, 22)));
        assertEquals("1 غشت 2026", page(Languages.AR).day(LocalDate.of(2026, 8, 1)));
        assertEquals("5 شتنبر 2026", page(Languages.AR).day(LocalDate.of(2026, 9, 5)));
        assertEquals("22 November 2026", page(Languages.EN).day(LocalDate.of(2026, 11, 22)));
        // Morocco is an hour ahead of UTC: the day is the next one there.
        assertEquals("1 December 2026 at 00:30", page(Languages.EN).moment(evening));
        assertEquals("1er décembre 2026 à 0 h 30", page(Languages.FR).moment(evening));
        assertEquals("1 دجنبر 2026 على الساعة 00:30", page(Languages.AR).moment(evening));
    }

    private static Page page(Languages language) {
        return new Page(
                language, new Messages("/messages/portal"), "/", Optional.empty(), new StaticFiles(), Optional.empty());
    }
}
