package ma.cmr.sandbox.portal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.Browser;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.WellFormed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountAdminTest {
    private static final String ONE = "one@platform.example";
    private static final String TWO = "two@platform.example";
    private static PortalServer server;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        server.account(ONE, Role.AD);
        server.account(TWO, Role.AD);
        server.account("dpo@fund.example", Role.DPO);
        server.account("auditor@fund.example", Role.AU);
        server.partner("admin@rafiq.example", "rafiq", Role.SA);
        server.partner("admin@other.example", "other", Role.SA);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRoleTakesTwoAdminsAndHoldsFromTheNextDay() {
        HttpResponse<String> made =
                server.signedIn(ONE).post("/accounts/new", "name", "Nora", "login", "nora@fund.example", "roles", "RV");
        assertEquals(200, made.statusCode());
        assertEquals(List.of(), WellFormed.problems(made.body()));
        String password = password(made);
        String id = id(made);
        assertEquals(
                403,
                server.signedIn(ONE).post("/accounts/" + id, "do", "approve").statusCode());
        Browser nora = server.browser().signIn("nora@fund.example", password);
        assertEquals(403, nora.get("/queue").statusCode(), "first a password of one's own");
        assertEquals(
                303,
                nora.post("/account", "current", password, "fresh", "my very own words", "again", "my very own words")
                        .statusCode());
        assertTrue(nora.get("/account").body().contains("Aucun rôle ne vous est ouvert"));
        assertEquals(
                303,
                server.signedIn(TWO).post("/accounts/" + id, "do", "approve").statusCode());
        assertTrue(nora.get("/account").body().contains("Aucun rôle ne vous est ouvert"), "not before tomorrow");
        for (String told : List.of("dpo@fund.example", "auditor@fund.example")) {
            String page = server.signedIn(told).get("/accounts").body();
            assertTrue(page.contains("Nora") && page.contains("Person of " + ONE + ", puis Person of " + TWO), told);
        }
        server.clock.move(Duration.ofHours(20));
        assertEquals(303, nora.get("/account").statusCode(), "the session ends when the roles change");
        Browser tomorrow = server.browser().signIn("nora@fund.example", "my very own words");
        assertTrue(tomorrow.get("/account").body().contains("Chargé de dossier"));
    }

    @Test
    void nobodyChangesHisOwnRolesNorApprovesWhatConcernsHim() {
        String own = server.portal().findAccount(ONE).orElseThrow().id();
        assertEquals(
                403,
                server.signedIn(ONE)
                        .post("/accounts/" + own, "do", "propose", "roles", "DPO")
                        .statusCode());
        server.signedIn(TWO).post("/accounts/" + own, "do", "propose", "roles", "AU");
        assertEquals(
                403,
                server.signedIn(ONE).post("/accounts/" + own, "do", "approve").statusCode());
        assertEquals(
                303, server.signedIn(TWO).post("/accounts/" + own, "do", "drop").statusCode());
    }

    @Test
    void oneAdminAloneCannotEnterInAnothersPlace() {
        server.account("security@fund.example", Role.SEC);
        String id = server.portal()
                .findAccount("security@fund.example")
                .orElseThrow()
                .id();
        Browser before = server.signedIn("security@fund.example");
        HttpResponse<String> renewed = server.signedIn(ONE).post("/accounts/" + id, "do", "renew");
        assertEquals(200, renewed.statusCode());
        assertEquals(303, before.get("/account").statusCode(), "the sessions end");
        Browser after = server.browser().signIn("security@fund.example", password(renewed));
        after.post(
                "/account", "current", password(renewed), "fresh", "words of the admin", "again", "words of the admin");
        assertEquals(403, after.get("/accesses").statusCode());
        assertEquals(
                303,
                server.signedIn(TWO).post("/accounts/" + id, "do", "approve").statusCode());
        server.clock.move(Duration.ofDays(1));
        assertEquals(
                200,
                server.browser()
                        .signIn("security@fund.example", "words of the admin")
                        .get("/accesses")
                        .statusCode());
    }

    @Test
    void aStartupsAdminGivesTheStartupsRolesToItsOwnPeopleAlone() {
        HttpResponse<String> made = server.signedIn("admin@rafiq.example")
                .post("/accounts/new", "name", "Ilyas", "login", "ilyas@rafiq.example", "roles", "SM", "roles", "DPO");
        assertEquals(200, made.statusCode());
        String id = id(made);
        Account ilyas = server.portal().findAccount("ilyas@rafiq.example").orElseThrow();
        assertEquals("rafiq", ilyas.partner().orElseThrow());
        assertEquals(
                List.of(Role.SM), ilyas.roles().stream().map(GivenRole::role).toList());
        assertEquals(
                404,
                server.signedIn("admin@other.example").get("/accounts/" + id).statusCode());
        assertFalse(
                server.signedIn("admin@other.example").get("/accounts").body().contains("ilyas@"));
        String dpo =
                server.portal().findAccount("dpo@fund.example").orElseThrow().id();
        assertEquals(
                404,
                server.signedIn("admin@rafiq.example")
                        .post("/accounts/" + dpo, "do", "close")
                        .statusCode());
    }

    @Test
    void aClosedAccountIsOutAtOnce() {
        server.account("gone@fund.example", Role.RV);
        Browser gone = server.signedIn("gone@fund.example");
        String id =
                server.portal().findAccount("gone@fund.example").orElseThrow().id();
        assertEquals(
                303, server.signedIn(ONE).post("/accounts/" + id, "do", "close").statusCode());
        assertEquals(303, gone.get("/account").statusCode());
        assertEquals(
                422,
                server.browser()
                        .post("/sign-in", "login", "gone@fund.example", "password", PortalServer.PASSWORD)
                        .statusCode());
    }

    @Test
    void aFormOfAnAccountExplainsWhatIsWrong() {
        HttpResponse<String> answer = server.signedIn(ONE)
                .post("/accounts/new", "name", "", "login", "nobody", "roles", "SA", "roles", "DPO");
        assertEquals(422, answer.statusCode());
        assertEquals(List.of(), WellFormed.problems(answer.body()));
        assertTrue(answer.body().contains("value=\"nobody\"") && answer.body().contains("pas aux deux"));
        assertEquals(
                403, server.signedIn("dpo@fund.example").get("/accounts/new").statusCode());
    }

    private static String password(HttpResponse<String> page) {
        Matcher shown = Pattern.compile("<p class=\"secret\">([^<]+)</p>").matcher(page.body());
        assertTrue(shown.find(), page.body());
        return shown.group(1);
    }

    private static String id(HttpResponse<String> page) {
        Matcher address = Pattern.compile("action=\"/accounts/([0-9a-f]+)\"").matcher(page.body());
        assertTrue(address.find(), page.body());
        return address.group(1);
    }
}
