package ma.cmr.sandbox.portal.pilot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.portal.Browser;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.WellFormed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms of documents: they keep what was typed, say what is wrong, and notice two writers. */
class DocumentTest {
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
    void anIncompleteFormKeepsWhatWasTypedAndExplainsBesideTheFieldAndAbove() {
        road.begins();
        HttpResponse<String> answer = road.write(
                Road.MEMBER,
                "application_data",
                "complete",
                "dataNeeded",
                "<b>les cotisations</b>",
                "scopes[0].scope",
                "pensioners:reed",
                "hostingCountry",
                "Atlantide");
        assertEquals(422, answer.statusCode());
        String page = answer.body();
        assertEquals(List.of(), WellFormed.problems(page));
        assertTrue(page.contains("&lt;b&gt;les cotisations&lt;/b&gt;</textarea>"), "typed text is kept as text");
        assertTrue(page.contains("value=\"pensioners:reed\"") && page.contains("value=\"Atlantide\""));
        assertTrue(page.contains("id=\"scopes[0].scope-error\"") && page.contains("href=\"#scopes[0].scope\""));
        assertTrue(page.contains("id=\"usesAi-error\""), "a choice that is missing");
        assertTrue(page.contains("<title>Erreur"), "the title says it first");
        assertEquals(
                "<b>les cotisations</b>",
                road.pilot().last("application_data").answers().values().get("dataNeeded"));
        assertFalse(road.pilot().last("application_data").sealed());
    }

    @Test
    void aDraftIsSavedAsOneTypesAndByAButton() {
        road.begins();
        String address = "/pilots/" + road.id + "/documents/application_idea";
        Browser browser = road.as(Road.MEMBER);
        browser.get(address);
        HttpResponse<String> saved =
                browser.withHeader("HX-Request", "true").post(address, "edit", "0", "do", "draft", "title", "Rafiq");
        browser.withHeader("HX-Request", "");
        assertEquals(200, saved.statusCode());
        assertTrue(
                saved.body().contains("name=\"edit\" value=\"1\"")
                        && !saved.body().contains("<html"),
                saved.body());
        HttpResponse<String> byButton = browser.post(address, "edit", "1", "do", "draft", "title", "Rafiq, pas à pas");
        assertEquals(303, byButton.statusCode());
        assertTrue(browser.get(address).body().contains("value=\"Rafiq, pas à pas\""));
    }

    @Test
    void nobodyIsOvertakenByThePageSavingForHim() {
        road.begins();
        String address = "/pilots/" + road.id + "/documents/application_idea";
        Browser browser = road.as(Road.MEMBER);
        String edit = Road.hidden(browser.get(address), "edit");
        List<String> fields = new ArrayList<>(road.samples("application_idea"));
        fields.addAll(List.of("edit", edit, "do"));
        for (String what : List.of("draft", "complete")) {
            List<String> sent = new ArrayList<>(fields);
            sent.add(what);
            assertEquals(303, browser.post(address, sent.toArray(String[]::new)).statusCode(), what);
        }
        fields.add("draft");
        HttpResponse<String> late = browser.post(address, fields.toArray(String[]::new));
        assertEquals(409, late.statusCode(), "a save of the page that comes after the completion");
    }

    @Test
    void whoeverWasOvertakenKeepsTheTextAndIsTold() {
        road.begins();
        String address = "/pilots/" + road.id + "/documents/application_idea";
        Browser slow = road.as(Road.MEMBER);
        String edit = Road.hidden(slow.get(address), "edit");
        road.write(Road.ADMIN, "application_idea", "draft", "title", "Le titre de l'autre");
        HttpResponse<String> answer = slow.post(address, "edit", edit, "do", "draft", "title", "Mon titre");
        assertEquals(409, answer.statusCode());
        assertEquals(List.of(), WellFormed.problems(answer.body()));
        assertTrue(
                answer.body().contains("value=\"Mon titre\"") && answer.body().contains("a modifié ce document"));
        assertEquals(
                "Le titre de l'autre",
                road.pilot().last("application_idea").answers().values().get("title"));
        HttpResponse<String> again =
                slow.post(address, "edit", Road.hidden(answer, "edit"), "do", "draft", "title", "Mon titre");
        assertEquals(303, again.statusCode());
        assertEquals(
                "Mon titre",
                road.pilot().last("application_idea").answers().values().get("title"));
    }

    @Test
    void twoWritersOfTwoDocumentsDoNotStandInEachOthersWay() {
        road.begins();
        String idea = "/pilots/" + road.id + "/documents/application_idea";
        Browser one = road.as(Road.MEMBER);
        String edit = Road.hidden(one.get(idea), "edit");
        road.write(Road.ADMIN, "application_team", "draft", "months", "3");
        assertEquals(
                303,
                one.post(idea, "edit", edit, "do", "draft", "title", "Ensemble").statusCode());
        assertEquals(
                "3", road.pilot().last("application_team").answers().values().get("months"));
    }

    @Test
    void rowsAreAddedAndTakenAwayWithoutScripts() {
        road.begins();
        road.write(
                Road.MEMBER,
                "application_data",
                "add:scopes",
                "scopes[0].scope",
                "pensioners:read",
                "scopes[0].why",
                "lire");
        String page = road.as(Road.MEMBER)
                .get("/pilots/" + road.id + "/documents/application_data")
                .body();
        assertTrue(page.contains("name=\"scopes[1].scope\"") && page.contains("value=\"pensioners:read\""));
        road.write(
                Road.MEMBER,
                "application_data",
                "remove:scopes[0]",
                "scopes[0].scope",
                "pensioners:read",
                "scopes[1].scope",
                "family:read");
        assertEquals(
                List.of(Map.of("scope", "family:read")),
                road.pilot().last("application_data").answers().rows().get("scopes"));
    }

    @Test
    void aCountryMayBeWrittenInAnyOfTheThreeLanguagesAndANumberWithAComma() {
        road.begins();
        road.write(Road.MEMBER, "application_data", "draft", "hostingCountry", "المغرب");
        assertEquals(
                "MA", road.pilot().last("application_data").answers().values().get("hostingCountry"));
        road.write(Road.MEMBER, "application_team", "draft", "months", "2,5");
        assertEquals(
                "2.5", road.pilot().last("application_team").answers().values().get("months"));
    }

    @Test
    void aDraftIsReadByItsWritersAloneAndAnExaminationNeverByTheStartup() {
        road.to("ELIGIBILITY");
        road.write(Road.REVIEWER, "eligibility_check", "draft", "remarks", "à revoir");
        assertEquals(
                404,
                road.as(Road.ADMIN)
                        .get("/pilots/" + road.id + "/documents/eligibility_check")
                        .statusCode());
        assertFalse(road.page(Road.ADMIN).body().contains("/documents/eligibility_check"));
        HttpResponse<String> committee =
                road.as(Road.COMMITTEE.getFirst()).get("/pilots/" + road.id + "/documents/eligibility_check");
        assertEquals(200, committee.statusCode());
        assertFalse(committee.body().contains("à revoir"));
    }

    @Test
    void nobodyOfTheFundReadsAnApplicationBeforeItIsSubmitted() {
        road.begins();
        for (String login : List.of(Road.REVIEWER, Road.COMMITTEE.getFirst(), Road.AUDITOR, Road.DPO, Road.PLATFORM)) {
            assertEquals(403, road.page(login).statusCode(), login);
            assertFalse(road.as(login).get("/queue").body().contains(road.id), login);
        }
    }

    @Test
    void aDocumentOpenedAgainTakesBackWhatRestedOnIt() {
        road.to("P1")
                .fills(Road.ADMIN, "dpia", "conflict_statement", "security_questionnaire")
                .fills(Road.DPO, "cndp_assessment");
        road.does(Road.DPO, "clear_privacy").does(Road.SECURITY, "clear_security");
        assertEquals(303, road.write(Road.ADMIN, "dpia", "reopen").statusCode());
        assertTrue(road.page(Road.DPO).body().contains("Valider la protection des données"));
        HttpResponse<String> early = road.tries(Road.DPO, "open_agreement", "");
        assertEquals(409, early.statusCode());
        List<String> typed = new ArrayList<>(road.samples("dpia"));
        assertEquals(
                303,
                road.write(Road.ADMIN, "dpia", "complete", typed.toArray(String[]::new))
                        .statusCode());
        road.does(Road.DPO, "clear_privacy");
        assertEquals(2, road.pilot().artefacts().get("dpia").size(), "the first version stays");
    }
}
