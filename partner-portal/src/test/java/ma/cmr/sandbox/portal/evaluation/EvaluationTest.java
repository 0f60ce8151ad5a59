package ma.cmr.sandbox.portal.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.WellFormed;
import ma.cmr.sandbox.portal.pilot.Road;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** From the live phase to the decision, over HTTP, with an API that keeps the contract's promises. */
class EvaluationTest {
    private static PortalServer server;

    @BeforeAll
    static void start() {
        server = new PortalServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static MeasuredRoad live() {
        return live("size", "traffic", "400");
    }

    private static MeasuredRoad live(String step, String... changed) {
        Road road = new Road(server);
        road.to("P4");
        return new MeasuredRoad(road).writes(step, changed).submits().locks().goesLive();
    }

    private static Count counted(MeasuredRoad road, String arm, double share) {
        long n = road.reports().of(arm);
        return new Count((long) Math.floor(n * share), n);
    }

    @Test
    void beforeTheFreezeNobodySeesAnOutcome() {
        MeasuredRoad road = live().measures(900, 0.6, 0.75);
        road.reports().refuse("UNIT_NOT_ASSIGNED", 4);
        long completed = counted(road, "reminder", 0.75).successes();
        for (String login : List.of(Road.MEMBER, Road.AUTHOR, Road.SECURITY, Road.DPO, Road.COMMITTEE.getFirst())) {
            String page = road.get(login, "/experiment").body();
            assertEquals(List.of(), WellFormed.problems(page));
            assertTrue(page.contains("Le partage entre les groupes est celui du tirage"), login);
            assertTrue(page.contains("UNIT_NOT_ASSIGNED"), "refused events by reason");
            assertTrue(page.contains("<td class=\"num\">" + road.reports().of("reminder") + "</td>"), "sizes of arms");
            assertFalse(page.contains(">" + completed + "<"), "no outcome: " + login);
            assertTrue(road.get(login, "/evaluation").body().contains("Aucune donnée d’expérience n’est gelée"));
            assertEquals(404, road.get(login, "/evaluation/data.json").statusCode());
            assertEquals(404, road.get(login, "/evaluation/figures/effect").statusCode());
        }
    }

    @Test
    void theSplitThatTheLotDoesNotGiveIsAnAlarmAtOnce() {
        MeasuredRoad road = live().measures(900, 0.6, 0.75);
        road.reports().spoil("reminder", 120);
        assertTrue(road.get(Road.MEMBER, "/experiment").body().contains("Le partage entre les groupes n’est pas"));
    }

    @Test
    void thePageSaysWhetherTheApiHasFollowed() {
        MeasuredRoad road = live();
        server.api.down();
        road.road.does(Road.DPO, "suspend");
        String waiting = road.get(Road.DPO, "/experiment").body();
        assertTrue(waiting.contains("Pas encore en vigueur à l’API"), waiting);
        assertTrue(waiting.contains("L’API ne répond pas"));
        server.api.up();
        road.settles("LOCKED");
        assertTrue(road.get(Road.DPO, "/experiment").body().contains("Préparée"));
        road.road.does(Road.SECURITY, "resume").in("P6");
        road.settles("RUNNING");
        server.restart();
        road.settles("RUNNING");
        assertTrue(road.get(Road.DPO, "/experiment").body().contains("En cours"));
    }

    @Test
    void dataAreFrozenOnlyAfterTheFollowUpAndThenTheSeedIsRevealed() {
        MeasuredRoad road = live().measures(900, 0.6, 0.7);
        assertEquals(403, road.post(Road.AUTHOR, "/experiment/freeze").statusCode(), "not while it runs");
        road.road.fills(Road.ADMIN, "health_report", "incident_log").days(9).in("P7");
        HttpResponse<String> early = road.post(Road.AUTHOR, "/experiment/freeze");
        assertEquals(409, early.statusCode());
        assertTrue(early.body().contains("Le suivi dure jusqu’au"), Road.said(early));
        road.road.days(40);
        assertEquals(403, road.post(Road.MEMBER, "/experiment/freeze").statusCode());
        String seed =
                server.api.experiments().put(road.experiment()).path("seed").asText();
        assertFalse(road.get(Road.AUDITOR, "/protocol").body().contains(seed));
        road.does(Road.AUTHOR, "/experiment/freeze");
        assertTrue(road.get(Road.AUDITOR, "/protocol").body().contains(seed), "revealed");
        road.settles("FROZEN");
        road.does(Road.AUTHOR, "/experiment/evaluate");
        road.road.in("P8");
    }

    @Test
    void aFreezeThatTheApiDoesNotAnswerIsWrittenDownLater() {
        MeasuredRoad road = live().measures(400, 0.6, 0.7).observes();
        server.api.down();
        HttpResponse<String> asked = road.post(Road.AUTHOR, "/experiment/freeze");
        assertEquals(303, asked.statusCode());
        assertTrue(road.get(Road.AUTHOR, "/experiment").body().contains("Le gel est demandé"));
        assertTrue(road.get(Road.AUTHOR, "/evaluation").body().contains("en cours de gel"));
        server.api.up();
        road.settles("FROZEN");
        road.freezes();
    }

    @Test
    void theNumbersOnThePagesAreTheEvidenceModules() throws Exception {
        MeasuredRoad road = live().measures(1200, 0.6, 0.75).observes().freezes();
        Count control = counted(road, "control", 0.6);
        Count treatment = counted(road, "reminder", 0.75);
        Estimate.Found effect = (Estimate.Found) Proportions.newcombe(control, treatment, 0.95);
        String page = road.get(Road.AUTHOR, "/evaluation").body();
        assertEquals(List.of(), WellFormed.problems(page));
        String points = Words.points(effect.effect())
                .stripTrailingZeros()
                .toPlainString()
                .replace('.', ',');
        assertTrue(page.contains("Sur 100 dossiers commencés, " + points + " de plus aboutissent."), page);
        String figure = road.get(Road.AUTHOR, "/evaluation/figures/effect").body();
        for (double digits : new double[] {
            effect.effect(),
            effect.lower(),
            effect.upper(),
            effect.standardError().orElseThrow(),
            effect.pValue().orElseThrow()
        }) {
            assertTrue(figure.contains(">" + digits + "<"), digits + " in " + figure);
        }
        assertTrue(figure.contains("newcombe-10/1") && figure.contains(control.n() + " + " + treatment.n()));
        assertTrue(figure.contains(server.api
                .experiments()
                .put(road.experiment())
                .path("protocolHash")
                .asText()));
        Estimate.Found rate = (Estimate.Found) Proportions.wilson(control, 0.95);
        assertTrue(road.get(Road.AUTHOR, "/evaluation/figures/control").body().contains(">" + rate.upper() + "<"));
        String guardrail =
                road.get(Road.AUTHOR, "/evaluation/figures/guardrail-K10").body();
        Estimate.Found harm = (Estimate.Found)
                Proportions.newcombe(counted(road, "control", 0.01), counted(road, "reminder", 0.01), 0.9);
        assertTrue(guardrail.contains(">" + harm.lower() + "<") && guardrail.contains(">" + harm.upper() + "<"));
        for (String each : List.of("ratio", "missing", "treatment")) {
            HttpResponse<String> derived = road.get(Road.AUTHOR, "/evaluation/figures/" + each);
            assertEquals(200, derived.statusCode());
            assertEquals(List.of(), WellFormed.problems(derived.body()));
        }
        assertEquals(404, road.get(Road.AUTHOR, "/evaluation/figures/other").statusCode());
        assertTrue(page.contains("rejouées") && page.contains("correspondent"), "the log was drawn again");
        for (String language : List.of("fr", "ar", "en")) {
            String drawn = road.road
                    .as(Road.AUTHOR)
                    .in(language)
                    .get(road.address("/evaluation"))
                    .body();
            assertEquals(List.of(), WellFormed.problems(drawn));
            svg(drawn);
        }
        road.road.as(Road.AUTHOR).in("fr");
    }

    /** Every drawing is XML of its own, says what it shows, and draws inside its width. */
    private static void svg(String page) throws Exception {
        Matcher chart = Pattern.compile("(?s)<svg class=\"chart\".*?</svg>(?=\\s*(</figure>|<figcaption|<div))")
                .matcher(page);
        int charts = 0;
        while (chart.find()) {
            charts++;
            String text = chart.group()
                    .replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
                    .replace("&nbsp;", " ");
            Element svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            assertTrue(
                    svg.getElementsByTagName("title").item(0).getTextContent().length() > 10);
            assertTrue(svg.getElementsByTagName("desc").item(0).getTextContent().length() > 10);
            var lines = svg.getElementsByTagName("line");
            assertTrue(lines.getLength() > 4);
            for (int i = 0; i < lines.getLength(); i++) {
                for (String side : List.of("x1", "x2")) {
                    double at = Double.parseDouble(
                            ((Element) lines.item(i)).getAttribute(side).replace("%", ""));
                    assertTrue(at >= 0 && at <= 100, at + " in " + text);
                }
            }
        }
        assertEquals(1, charts);
    }

    @Test
    void anAlarmHidesTheResultAndSaysWhy() {
        MeasuredRoad road = live().measures(900, 0.6, 0.75);
        road.reports().spoil("reminder", 150);
        road.observes().freezes();
        String page = road.get(Road.AUTHOR, "/evaluation").body();
        assertEquals(List.of(), WellFormed.problems(page));
        assertTrue(page.contains("Le résultat est caché"), page);
        assertTrue(page.contains("n’est pas celui du tirage (p ="), "the split");
        assertTrue(page.contains("ne sont pas celles du tirage"), "the replay");
        assertFalse(page.contains("aboutissent") || page.contains("<svg class=\"chart\""));
        for (String figure : List.of("effect", "control", "treatment", "guardrail-K10")) {
            assertEquals(
                    404, road.get(Road.AUTHOR, "/evaluation/figures/" + figure).statusCode(), figure);
        }
        assertEquals(200, road.get(Road.AUTHOR, "/evaluation/figures/ratio").statusCode());
        assertTrue(page.contains("Résultat inutilisable"), "INVALID, in the policy's words");
    }

    @Test
    void whatIsMissingTooOftenHidesTheResult() {
        MeasuredRoad road = live();
        road.reports()
                .assign(800)
                .share("control", "started", 0.99)
                .share("reminder", "started", 0.7)
                .share("control", "completed", 0.6);
        road.observes().freezes();
        String page = road.get(Road.AUTHOR, "/evaluation").body();
        assertTrue(page.contains("Dans le groupe reminder, l’issue manque pour "), page);
        assertFalse(page.contains("<svg class=\"chart\""));
    }

    @Test
    void aReportIsReproducedByAnotherAndThenFinal() {
        MeasuredRoad road = live().measures(1200, 0.6, 0.75).observes().freezes();
        HttpResponse<String> empty = road.post(Road.AUTHOR, "/evaluation/report", "summary", "", "limits", "x");
        assertEquals(422, empty.statusCode());
        assertEquals(List.of(), WellFormed.problems(empty.body()));
        assertEquals(
                403,
                road.post(Road.MEMBER, "/evaluation/report", "summary", "x", "limits", "x", "deviations", "x")
                        .statusCode());
        road.reports("185,50");
        assertEquals(403, road.post(Road.AUTHOR, "/evaluation/reproduce").statusCode(), "author and second analyst");
        assertEquals(
                409, road.post(Road.ANALYST, "/evaluation/lock", "reasons", "x").statusCode(), "not before");
        road.locksReport();
        String page = road.get(Road.COMMITTEE.getFirst(), "/evaluation").body();
        assertTrue(page.contains("Chaque chiffre est retrouvé à l’identique") && page.contains("185,50"));
        assertTrue(page.contains("Rapport verrouillé"));
        assertEquals(
                403,
                road.post(Road.AUTHOR, "/evaluation/report", "summary", "x", "limits", "x", "deviations", "x")
                        .statusCode());
    }

    @Test
    void theCommitteeDecidesAgainstTheRecommendationOnlyInWriting() {
        MeasuredRoad road = live().measures(1200, 0.6, 0.75).observes().freezes();
        road.reports("185").locksReport();
        String page = road.get(Road.COMMITTEE.getFirst(), "/decision").body();
        assertEquals(List.of(), WellFormed.problems(page));
        assertTrue(page.contains("<strong>Généraliser</strong>"), page);
        assertTrue(page.contains("(recommandé par la règle)"));
        assertEquals(422, road.post(Road.COMMITTEE.getFirst(), "/decision/vote").statusCode());
        assertEquals(
                409,
                road.post(Road.COMMITTEE.getFirst(), "/decision", "reasons", "x")
                        .statusCode(),
                "no vote yet");
        for (String member : Road.COMMITTEE) {
            road.does(member, "/decision/vote", "choice", "STOP");
        }
        assertEquals(
                403,
                road.post(Road.MEMBER, "/decision", "reasons", "x", "grounds", "x")
                        .statusCode());
        String won = road.get(Road.COMMITTEE.getFirst(), "/decision").body();
        assertTrue(won.contains("s’écarte de ce que la règle recommande"), won);
        assertTrue(won.contains("/documents/decision_record"), "what is still to be filled in");
        road.road.fills(Road.COMMITTEE.getFirst(), "decision_record");
        HttpResponse<String> silent = road.post(Road.COMMITTEE.getFirst(), "/decision", "reasons", "Trop cher.");
        assertEquals(422, silent.statusCode());
        assertTrue(silent.body().contains("id=\"grounds-error\""), Road.said(silent));
        road.road.in("P9");
        road.does(Road.COMMITTEE.getFirst(), "/decision", "reasons", "Trop cher.", "grounds", "Le budget ne suit pas.");
        road.road.in("P10");
        assertTrue(road.road.page(Road.AUDITOR).body().contains("Décision"));
        assertTrue(road.get(Road.ADMIN, "/decision").body().contains("Le comité a décidé"));
        road.settles("CLOSED");
    }

    @Test
    void pilotsStandSideBySideOnOneIndicatorInOneVersion() throws Exception {
        MeasuredRoad good = live().measures(1200, 0.6, 0.75).observes().freezes();
        good.reports("100").locksReport();
        MeasuredRoad flat = live().measures(1200, 0.6, 0.6).observes().freezes();
        MeasuredRoad spoilt = live().measures(900, 0.6, 0.7);
        spoilt.reports().spoil("control", 150);
        spoilt.observes().freezes();
        MeasuredRoad other = live("measure", "primaryKpi", "K02");
        other.reports()
                .assign(600)
                .all("control", "decided")
                .all("reminder", "decided")
                .share("control", "decided_without_return", 0.5)
                .share("reminder", "decided_without_return", 0.6);
        other.road
                .fills(Road.ADMIN, "health_report", "incident_log")
                .days(9)
                .in("P7")
                .days(40);
        other.does(Road.AUTHOR, "/experiment/freeze");
        String query = "/comparison?pilot=" + good.road.id + "&pilot=" + flat.road.id + "&pilot=" + spoilt.road.id
                + "&pilot=" + other.road.id;
        for (String language : List.of("fr", "ar", "en")) {
            String page = good.road.as(Road.AUTHOR).in(language).get(query).body();
            assertEquals(List.of(), WellFormed.problems(page));
            svg(page);
        }
        String page = good.road.as(Road.AUTHOR).in("fr").get(query).body();
        assertTrue(page.contains("Son résultat est caché"), "the spoilt one");
        assertTrue(page.contains("un autre indicateur principal"), "the one on K02");
        assertTrue(page.contains("fait moins bien que"), "the flat one against the good one");
        Estimate.Found first = (Estimate.Found)
                Proportions.newcombe(counted(good, "control", 0.6), counted(good, "reminder", 0.75), 0.95);
        assertTrue(page.contains(Words.points(first.effect()).toPlainString().replace('.', ',')));
        String difference = good.road
                .as(Road.AUTHOR)
                .get("/comparison/difference?first=" + good.road.id + "&second=" + flat.road.id)
                .body();
        assertTrue(difference.contains("mover-difference/1") && difference.contains(">0.95<"), difference);
        assertEquals(List.of(), WellFormed.problems(difference));
        String list =
                good.road.as(Road.COMMITTEE.getFirst()).get("/evaluations").body();
        assertEquals(List.of(), WellFormed.problems(list));
        assertTrue(list.contains(flat.road.id) && list.contains("Comparer les pilotes cochés"));
        String own = good.road.as(Road.MEMBER).get("/evaluations").body();
        assertTrue(own.contains(good.road.id));
    }
}
