package ma.cmr.sandbox.portal.pilot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Tie;
import ma.cmr.sandbox.portal.PortalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Marks, clearances and votes: blind, by different people, with reasons. */
class DecisionTest {
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
    void marksAreBlindUntilEnoughAreInAndAWideGapAsksForAThird() {
        road.to("SCREENING").does(Road.REVIEWER, "score_application", "5");
        assertFalse(road.page(Road.SECOND_REVIEWER).body().contains("Note donnée"), "before the second mark");
        assertTrue(road.page(Road.REVIEWER).body().contains("Note donnée"), "one's own");
        road.does(Road.SECOND_REVIEWER, "score_application", "2");
        assertEquals(409, road.tries(Road.REVIEWER, "shortlist_application", "").statusCode());
        assertTrue(road.page(Road.THIRD_REVIEWER).body().contains("Donner ma note"));
        assertFalse(road.page(Road.THIRD_REVIEWER).body().contains("Note donnée"), "before the third mark");
        road.does(Road.THIRD_REVIEWER, "score_application", "4");
        assertTrue(road.page(Road.THIRD_REVIEWER).body().contains("Note donnée"));
        assertFalse(road.page(Road.ADMIN).body().contains("Note donnée"), "never by the startup");
        road.does(Road.REVIEWER, "shortlist_application").in("SHORTLISTED");
    }

    @Test
    void aMarkOutOfRangeAndADecisionWithoutReasonsAreExplainedAndKept() {
        road.to("SCREENING");
        HttpResponse<String> mark = road.tries(Road.REVIEWER, "score_application", "6");
        assertEquals(422, mark.statusCode());
        assertTrue(mark.body().contains("id=\"choice-error\"") && mark.body().contains("Voici pourquoi.</textarea>"));
        String seen = Integer.toString(road.pilot().history().size());
        HttpResponse<String> silent = road.as(Road.REVIEWER)
                .post("/pilots/" + road.id + "/actions/score_application", "seen", seen, "choice", "4", "reasons", " ");
        assertEquals(422, silent.statusCode());
        assertTrue(
                silent.body().contains("id=\"reasons-error\"") && silent.body().contains("value=\"4\" checked"),
                silent.body());
    }

    @Test
    void theSamePersonDoesNotClearTwiceAndNobodyClearsWhatHeAskedFor() {
        server.account("both@fund.example", Role.DPO, Role.SEC);
        road.to("P1")
                .fills(
                        Road.ADMIN,
                        "legal_status",
                        "beneficial_owners",
                        "conflict_statement",
                        "security_questionnaire",
                        "dpia")
                .fills("both@fund.example", "cndp_assessment");
        road.does("both@fund.example", "clear_privacy");
        HttpResponse<String> again = road.tries("both@fund.example", "clear_security", "");
        assertEquals(403, again.statusCode());
        assertTrue(
                again.body().contains("une personne n’agit que dans un seul de ces rôles")
                        || again.body().contains("une autre personne"),
                Road.said(again));
        road.does(Road.SECURITY, "clear_security")
                .does(Road.DPO, "open_agreement")
                .in("P2");
    }

    @Test
    void aQuorumSurvivesARecusalAndATiedMemberDoesNotVote() {
        server.account(
                "tied@fund.example",
                Optional.empty(),
                List.of(new Tie("rafiq", Tie.Kind.FAMILY, Optional.empty())),
                Role.SC);
        road.to("P5").fills(Road.ADMIN, "live_plan", "rollback_test");
        assertEquals(
                403, road.tries("tied@fund.example", "vote_live", "APPROVE").statusCode());
        road.does(Road.COMMITTEE.get(0), "vote_live", "APPROVE")
                .does(Road.COMMITTEE.get(1), "vote_live", "APPROVE")
                .does(Road.COMMITTEE.get(2), "recuse");
        assertEquals(
                403, road.tries(Road.COMMITTEE.get(2), "vote_live", "APPROVE").statusCode());
        HttpResponse<String> early = road.tries(Road.COMMITTEE.get(0), "approve_live", "");
        assertEquals(409, early.statusCode());
        assertTrue(early.body().contains("Le quorum n’est pas atteint"), Road.said(early));
        road.does(Road.SIGNATORY, "vote_live", "APPROVE")
                .does(Road.COMMITTEE.get(0), "approve_live")
                .does(Road.ADMIN, "start_live")
                .in("P6");
        assertFalse(road.page(Road.ADMIN).body().contains("S’est récusé"), "deliberation is not shown to the startup");
        assertTrue(road.page(Road.AUDITOR).body().contains("S’est récusé"));
    }

    @Test
    void whoeverActsOnAnOldPageIsToldWhatHappened() {
        road.to("P3");
        String seen = Integer.toString(road.pilot().history().size());
        road.does(Road.DPO, "suspend");
        HttpResponse<String> late = road.as(Road.SECURITY)
                .post("/pilots/" + road.id + "/actions/stop_pilot", "seen", seen, "reasons", "Trop tard");
        assertEquals(409, late.statusCode());
        assertTrue(
                late.body().contains("Trop tard</textarea>") && late.body().contains("Il s’est passé quelque chose"));
        road.in("SUSPENDED");
    }

    @Test
    void oneAdminAloneSuspendsNothingAndSeesNothingOfThePilot() {
        road.to("P3");
        assertEquals(403, road.page(Road.PLATFORM).statusCode());
        assertTrue(road.as(Road.PLATFORM).get("/accesses").body().contains("/pilots/" + road.id + "/actions/suspend"));
        HttpResponse<String> ask = road.as(Road.PLATFORM).get("/pilots/" + road.id + "/actions/suspend");
        assertEquals(200, ask.statusCode());
        assertFalse(ask.body().contains("Texte de title"), "the project's name is the partner's");
        road.does(Road.PLATFORM, "suspend").in("P3");
        assertEquals(409, road.tries(Road.PLATFORM, "suspend", "").statusCode());
        road.does(Road.SECOND_PLATFORM, "suspend").in("SUSPENDED");
    }

    @Test
    void aSuspensionThatNobodyLiftsStopsThePilotAndDeadlinesAreShown() {
        road.to("P3").does(Road.DPO, "suspend").days(25);
        assertTrue(road.page(Road.DPO).body().contains("bientôt"), "the reminder");
        road.days(6).in("P10");
        assertTrue(road.page(Road.ADMIN).body().contains("suspension non levée"));
        road.days(31);
        assertTrue(
                road.as(Road.COMMITTEE.getFirst()).get("/queue").body().contains(road.id),
                "escalated to the committee");
    }
}
