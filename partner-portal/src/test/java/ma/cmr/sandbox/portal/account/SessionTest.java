package ma.cmr.sandbox.portal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.Browser;
import ma.cmr.sandbox.portal.PortalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static PortalServer server;

    @BeforeAll
    static void start() {
        server = new PortalServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aPersonEntersAndLeaves() {
        server.account("samira@fund.example", Role.RV);
        Browser browser = server.signedIn("Samira@Fund.example ");
        assertEquals(200, browser.get("/account").statusCode());
        HttpResponse<String> left = browser.post("/sign-out");
        assertEquals(303, left.statusCode());
        assertTrue(toSignIn(browser.get("/account")));
    }

    @Test
    void theCookieIsHiddenFromScriptsAndOtherSites() {
        server.account("cookie@fund.example", Role.RV);
        HttpResponse<String> answer =
                server.browser().post("/sign-in", "login", "cookie@fund.example", "password", PortalServer.PASSWORD);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), cookie);
    }

    @Test
    void signInLeadsBackToThePageThatWasAskedFor() {
        server.account("back@fund.example", Role.RV);
        Browser browser = server.browser();
        HttpResponse<String> sent = browser.get("/account");
        assertEquals(
                "/sign-in?next=%2Faccount",
                sent.headers().firstValue("Location").orElse(""));
        HttpResponse<String> entered = browser.post(
                "/sign-in?next=%2Faccount", "login", "back@fund.example", "password", PortalServer.PASSWORD);
        assertEquals("/account", entered.headers().firstValue("Location").orElse(""));
    }

    @Test
    void signInLeadsToNoOtherSite() {
        server.account("next@fund.example", Role.RV);
        for (String next : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "%0d%0aX: y"}) {
            HttpResponse<String> entered = server.browser()
                    .post(
                            "/sign-in?next="
                                    + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8),
                            "login",
                            "next@fund.example",
                            "password",
                            PortalServer.PASSWORD);
            assertEquals("/start", entered.headers().firstValue("Location").orElse(""), next);
        }
    }

    @Test
    void anIdleSessionEnds() {
        server.account("idle@fund.example", Role.RV);
        Browser browser = server.signedIn("idle@fund.example");
        server.clock.move(Duration.ofMinutes(50));
        assertEquals(200, browser.get("/account").statusCode());
        server.clock.move(Duration.ofMinutes(50));
        assertEquals(200, browser.get("/account").statusCode());
        server.clock.move(Duration.ofMinutes(60));
        assertTrue(toSignIn(browser.get("/account")));
    }

    @Test
    void aSessionEndsAfterItsLongestTimeHoweverMuchItIsUsed() {
        server.account("long@fund.example", Role.RV);
        Browser browser = server.signedIn("long@fund.example");
        for (int i = 0; i < 15; i++) {
            assertEquals(200, browser.get("/account").statusCode());
            server.clock.move(Duration.ofMinutes(48));
        }
        assertTrue(toSignIn(browser.get("/account")));
    }

    @Test
    void aNewPasswordEndsEveryOtherSession() {
        server.account("twice@fund.example", Role.RV);
        Browser here = server.signedIn("twice@fund.example");
        Browser there = server.signedIn("twice@fund.example");
        HttpResponse<String> refused = here.post("/account", "current", "wrong", "fresh", "short", "again", "other");
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("id=\"current-error\"")
                && refused.body().contains("id=\"fresh-error\""));
        assertFalse(refused.body().contains("value=\"short\""), "a password is never sent back");
        HttpResponse<String> changed = here.post(
                "/account",
                "current",
                PortalServer.PASSWORD,
                "fresh",
                "a new one, four walls",
                "again",
                "a new one, four walls");
        assertEquals(303, changed.statusCode());
        assertEquals(200, here.get("/account").statusCode());
        assertTrue(toSignIn(there.get("/account")));
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        server.account("forged@fund.example", Role.RV);
        Browser browser = server.signedIn("forged@fund.example");
        assertEquals(403, browser.from("https://evil.example").post("/sign-out").statusCode());
        assertEquals(403, browser.from("null").post("/sign-out").statusCode());
        assertEquals(403, browser.from("").post("/sign-out").statusCode());
        browser.from(server.address);
        assertEquals(403, browser.withToken("guessed").post("/sign-out").statusCode());
        assertEquals(403, browser.withToken("").post("/sign-out").statusCode());
        assertEquals(200, browser.get("/account").statusCode());
        assertEquals(
                403,
                server.browser()
                        .from("https://evil.example")
                        .post("/sign-in", "login", "forged@fund.example", "password", PortalServer.PASSWORD)
                        .statusCode());
    }

    @Test
    void theTokenOfAFormIsAnotherInEachSession() {
        server.account("tokens@fund.example", Role.RV);
        Browser one = server.signedIn("tokens@fund.example");
        Browser other = server.signedIn("tokens@fund.example");
        String token = one.get("/account").body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");
        assertNotEquals("", token);
        assertEquals(403, other.withToken(token).post("/sign-out").statusCode());
    }

    @Test
    void guessingIsSlowedDownByAccountWhateverTheAddress() {
        server.account("guessed@fund.example", Role.RV);
        for (int i = 0; i < 8; i++) {
            assertTrue(attempt("guessed@fund.example", "guess " + i).body().contains("id=\"login-error\""));
        }
        HttpResponse<String> right = attempt("guessed@fund.example", PortalServer.PASSWORD);
        assertEquals(422, right.statusCode());
        server.clock.move(Duration.ofMinutes(16));
        assertEquals(303, attempt("guessed@fund.example", PortalServer.PASSWORD).statusCode());
    }

    @Test
    void aLoginThatNobodyHasIsAnsweredLikeAWrongPassword() {
        server.account("known@fund.example", Role.RV);
        String known = attempt("known@fund.example", "wrong").body().replace("known@", "x@");
        String unknown = attempt("unknown@fund.example", "wrong").body().replace("unknown@", "x@");
        assertEquals(known, unknown);
    }

    private static HttpResponse<String> attempt(String login, String password) {
        return server.browser().post("/sign-in", "login", login, "password", password);
    }

    private static boolean toSignIn(HttpResponse<String> answer) {
        return answer.statusCode() == 303
                && answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
    }
}
