package ma.cmr.sandbox.portal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.WellFormed;
import ma.cmr.sandbox.portal.pilot.Road;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API follows every pilot, whatever either side has missed. */
class GrantReconcilerTest {
    private static PortalServer server;
    private static Road road;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        road = new Road(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void accessOpensByItselfOnceBothSidesHaveSignedAsTheAgreementSays() {
        road.to("P2");
        assertTrue(server.api.grant(road.id).isEmpty());
        road.next("P3");
        JsonNode grant = server.api.grant(road.id);
        assertEquals("ACTIVE", grant.path("state").asText());
        assertEquals("[\"pensioners:read\"]", grant.path("scopes").toString());
        assertEquals("{\"pensioners\":[\"birthYear\"]}", grant.path("fields").toString());
        assertEquals("Startup rafiq", grant.path("partner").asText());
        assertEquals(
                "PILOT T0 pilot",
                grant.path("purpose").asText() + " " + grant.path("tier").asText() + " "
                        + grant.path("quotaPlan").asText());
        assertEquals(1, grant.path("revision").asLong());
    }

    @Test
    void aSuspensionHoldsAtTheApiWhenTheAnswerToTheClickArrives() {
        road.to("P3").does(Road.SECURITY, "suspend");
        assertEquals("SUSPENDED", server.api.grant(road.id).path("state").asText());
        assertTrue(road.page(Road.SECURITY).body().contains("Aucun appel n’aboutit, confirmé par l’API"));
        road.does(Road.DPO, "resume");
        assertEquals("ACTIVE", server.api.grant(road.id).path("state").asText());
        assertEquals(3, server.api.grant(road.id).path("revision").asLong());
    }

    @Test
    void whileTheApiIsDownThePageSaysNotYetInForceAndTheRightPeopleSeeIt() {
        road.to("P3");
        server.api.down();
        road.does(Road.DPO, "suspend").in("SUSPENDED");
        for (String login : List.of(Road.DPO, Road.SECURITY, Road.ADMIN)) {
            String page = road.page(login).body();
            assertTrue(page.contains("pas encore en vigueur") && page.contains("L’API ne répond pas"), login);
            assertFalse(page.contains("Aucun appel n’aboutit, confirmé"), login);
            assertEquals(List.of(), WellFormed.problems(page));
        }
        for (String login : List.of(Road.DPO, Road.SECURITY)) {
            assertTrue(
                    road.as(login).get("/queue").body().contains("L’API n’a pas encore confirmé la dernière décision"),
                    login);
        }
        assertTrue(road.as(Road.SECURITY).get("/accesses").body().contains("suspendu, pas encore en vigueur"));
        server.api.up();
        eventually(() -> server.api.grant(road.id).path("state").asText().equals("SUSPENDED"));
        eventually(() -> road.page(Road.DPO).body().contains("Aucun appel n’aboutit, confirmé par l’API"));
        HttpResponse<String> standing = road.as(Road.DPO).get("/pilots/" + road.id + "/standing");
        assertFalse(standing.body().contains("every 2s"), "the page stops asking");
    }

    @Test
    void whatWasDecidedBeforeARestartReachesTheApiAfterIt() {
        try (PortalServer own = new PortalServer()) {
            Road walked = new Road(own).to("P3");
            own.api.down();
            walked.does(Road.DPO, "suspend");
            own.restart();
            own.api.up();
            eventually(() -> own.api.grant(walked.id).path("state").asText().equals("SUSPENDED"));
        }
    }

    @Test
    void anApiThatFailsOrForgetsTokensIsAskedAgain() {
        road.to("P3");
        server.api.forgetTokens();
        road.does(Road.DPO, "suspend");
        assertEquals("SUSPENDED", server.api.grant(road.id).path("state").asText());
        server.api.failNext(2);
        road.does(Road.DPO, "resume");
        assertNotEquals("ACTIVE", server.api.grant(road.id).path("state").asText());
        eventually(() -> server.api.grant(road.id).path("state").asText().equals("ACTIVE"));
    }

    @Test
    void revisionsOnlyRiseAndEachStandsForOneBody() {
        road.to("P3").does(Road.DPO, "suspend").does(Road.DPO, "resume").does(Road.DPO, "revise_agreement");
        assertEquals("SUSPENDED", server.api.grant(road.id).path("state").asText());
        road.write(Road.REVIEWER, "data_agreement", "reopen");
        List<String> typed = new ArrayList<>(road.samples("data_agreement"));
        typed.addAll(List.of("scopes[1].scope", "family:read"));
        assertEquals(
                303,
                road.write(Road.REVIEWER, "data_agreement", "complete", typed.toArray(String[]::new))
                        .statusCode());
        assertEquals(
                "[\"pensioners:read\"]",
                server.api.grant(road.id).path("scopes").toString(),
                "not before it is signed");
        road.does(Road.DPO, "clear_agreement")
                .does(Road.ADMIN, "sign_agreement")
                .does(Road.SIGNATORY, "countersign_agreement")
                .in("P3");
        assertEquals(
                "[\"pensioners:read\",\"family:read\"]",
                server.api.grant(road.id).path("scopes").toString());
        long last = 0;
        for (JsonNode put : server.api.puts()) {
            if (!put.path("clientId").equals(server.api.grant(road.id).path("clientId"))) {
                continue;
            }
            long revision = put.path("revision").asLong();
            assertTrue(revision >= last, "revisions never fall");
            last = revision;
        }
        assertEquals(5, last);
    }

    @Test
    void aStoppedPilotIsClosedForGoodAndClosesOnlyOnceTheApiHasSaidSo() {
        road.to("P3");
        server.api.down();
        road.does(Road.DPO, "stop_pilot").in("P10");
        road.fills(Road.ADMIN, "partner_attestation", "lessons")
                .fills(Road.SECURITY, "security_attestation")
                .fills(Road.DPO, "dpo_attestation")
                .fills(Road.AUTHOR, "evaluator_attestation")
                .fills(Road.REVIEWER, "public_summary");
        road.in("P10");
        assertTrue(road.page(Road.DPO).body().contains("L’API doit confirmer que l’accès est fermé"));
        server.api.up();
        eventually(() -> road.state().equals("CLOSED"));
        assertEquals("CLOSED", server.api.grant(road.id).path("state").asText());
    }

    @Test
    void aSecretIsShownOnceToWhoManagesKeysAndUseIsShownByCause() {
        road.to("P3");
        String address = "/pilots/" + road.id + "/access";
        HttpResponse<String> made = road.as(Road.ADMIN).post(address + "/secret");
        assertEquals(200, made.statusCode());
        assertEquals(List.of(), WellFormed.problems(made.body()));
        assertTrue(made.body().contains("secret-number-1"), "the only secret of this test");
        assertEquals("no-store", made.headers().firstValue("Cache-Control").orElse(""));
        String page = road.as(Road.ADMIN).get(address).body();
        assertFalse(page.contains("secret-number-1"));
        assertTrue(page.contains("QUOTA_EXCEEDED") && page.contains("1\u202f730"));
        for (String other : List.of(Road.MEMBER, Road.DPO, Road.AUDITOR)) {
            assertEquals(403, road.as(other).post(address + "/secret").statusCode(), other);
        }
        assertEquals(404, road.as(Road.STRANGER).post(address + "/secret").statusCode());
        road.does(Road.DPO, "suspend");
        assertEquals(409, road.as(Road.ADMIN).post(address + "/secret").statusCode());
        server.api.down();
        assertTrue(road.as(Road.ADMIN).get(address).body().contains("L’API ne répond pas en ce moment"));
        assertEquals(503, road.as(Road.ADMIN).post(address + "/secret").statusCode());
        server.api.up();
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not within thirty seconds");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
