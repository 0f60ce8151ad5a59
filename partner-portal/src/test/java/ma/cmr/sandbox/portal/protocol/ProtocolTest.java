package ma.cmr.sandbox.portal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.assignment.SeedCommitment;
import ma.cmr.sandbox.portal.Browser;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.WellFormed;
import ma.cmr.sandbox.portal.evaluation.MeasuredRoad;
import ma.cmr.sandbox.portal.pilot.Road;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Writing, handing over, locking and amending a protocol, over HTTP. */
class ProtocolTest {
    private static PortalServer server;

    @BeforeAll
    static void start() {
        server = new PortalServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static MeasuredRoad atP4() {
        Road road = new Road(server);
        road.to("P4");
        return new MeasuredRoad(road);
    }

    @Test
    void theEditorRefusesExplainsAndKeepsWhatWasTyped() {
        MeasuredRoad road = atP4();
        road.does(Road.MEMBER, "/protocol");
        HttpResponse<String> refused =
                road.saves(Road.MEMBER, "measure", MeasuredRoad.typed("measure", "baseline", "soixante", "mde", "50"));
        assertEquals(422, refused.statusCode());
        assertEquals(List.of(), WellFormed.problems(refused.body()));
        assertTrue(refused.body().contains("<a href=\"#baseline\">"), "a summary with links");
        assertTrue(refused.body().contains("id=\"baseline-error\">Écrivez un nombre"), "beside the field");
        assertTrue(refused.body().contains("value=\"soixante\""), "as it was typed");
        String again = road.get(Road.ADMIN, "/protocol/edit/measure").body();
        assertTrue(again.contains("value=\"soixante\""), "kept, right or wrong, for whoever goes on");
        HttpResponse<String> submit = road.post(Road.MEMBER, "/protocol/submit");
        assertEquals(422, submit.statusCode());
        assertTrue(submit.body().contains("points à compléter"), Road.said(submit));
    }

    @Test
    void savingByItselfTellsTheSizeAndDoesNotOverwriteOthers() {
        MeasuredRoad road = atP4();
        road.writes("");
        Browser browser = road.road.as(Road.MEMBER);
        String here = road.address("/protocol/edit/size");
        String revision = MeasuredRoad.hidden(browser.get(here), "revision");
        HttpResponse<String> saved =
                byItself(browser, here, fields(revision, MeasuredRoad.typed("size", "power", "90")));
        assertEquals(200, saved.statusCode());
        assertTrue(saved.body().contains("hx-swap-oob"), saved.body());
        assertFalse(saved.body().contains("<html"));
        assertNotEquals(revision, MeasuredRoad.hidden(saved, "revision"));
        // 10 points at 60 %, power 90 %: 477 in each group, as R's power.prop.test says (476.006).
        assertTrue(saved.body().contains("Il faut 954 dossiers commencés"), saved.body());
        // Longer after than a page's own save takes: another window.
        server.clock.move(Duration.ofMinutes(1));
        HttpResponse<String> stale =
                byItself(browser, here, fields(revision, MeasuredRoad.typed("size", "power", "95")));
        assertTrue(stale.body().contains("Rien n’a été enregistré"), stale.body());
        assertTrue(browser.get(here).body().contains("value=\"90\""));
        assertEquals(
                409,
                browser.post(here, fields(revision, MeasuredRoad.typed("size", "power", "95")))
                        .statusCode());
    }

    /** Posts as htmx does while somebody types. */
    private static HttpResponse<String> byItself(Browser browser, String path, String... fields) {
        browser.withHeader("HX-Request", "true");
        try {
            return browser.post(path, fields);
        } finally {
            browser.withHeader("HX-Request", "");
        }
    }

    private static String[] fields(String revision, String... typed) {
        String[] all = new String[typed.length + 2];
        all[0] = "revision";
        all[1] = revision;
        System.arraycopy(typed, 0, all, 2, typed.length);
        return all;
    }

    @Test
    void theLockIsFinalAndItsTextHasTheHashThatThePageShows() throws Exception {
        MeasuredRoad road = atP4();
        road.writes("").submits();
        HttpResponse<String> typing = road.get(Road.MEMBER, "/protocol/edit/size");
        assertEquals(409, typing.statusCode(), "handed over: nobody types any more");
        HttpResponse<String> own = road.post(Road.MEMBER, "/protocol/lock", "reasons", "moi");
        assertEquals(422, own.statusCode(), "not even its author without choosing analysts");
        HttpResponse<String> page = road.get(Road.AUTHOR, "/protocol/lock");
        String author = MeasuredRoad.option(page, "Person of " + Road.AUTHOR);
        HttpResponse<String> same = road.post(
                Road.AUTHOR, "/protocol/lock", "firstAnalyst", author, "secondAnalyst", author, "reasons", "x");
        assertEquals(422, same.statusCode());
        assertTrue(same.body().contains("une autre personne que le premier"), Road.said(same));
        road.locks();
        String shown = road.get(Road.MEMBER, "/protocol").body();
        HttpResponse<String> text = road.get(Road.MEMBER, "/protocol/plan.json");
        String hash = HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(text.body().getBytes(StandardCharsets.UTF_8)));
        assertTrue(shown.contains(hash), "the hash of the downloaded bytes");
        assertTrue(shown.contains("Recalculée à l’instant"));
        assertFalse(shown.contains("Person of " + Road.AUTHOR), "the fund's people have no names for a startup");
        assertTrue(road.get(Road.AUDITOR, "/protocol").body().contains("Person of " + Road.AUTHOR));
        assertEquals(
                403,
                road.post(Road.MEMBER, "/protocol/edit/size", MeasuredRoad.typed("size"))
                        .statusCode(),
                "nothing is typed outside P4");
        assertEquals(text.body(), road.get(Road.AUDITOR, "/protocol/plan.json").body());
    }

    @Test
    void theSeedIsCommittedToAndSecret() {
        MeasuredRoad road = atP4();
        road.writes("").submits().locks();
        road.settles("LOCKED");
        String seed =
                server.api.experiments().put(road.experiment()).path("seed").asText();
        String commitment = SeedCommitment.of(Seed.parse(seed)).value();
        String plan = road.get(Road.AUTHOR, "/protocol/plan.json").body();
        assertTrue(plan.contains(commitment), plan);
        for (String login : List.of(Road.AUTHOR, Road.AUDITOR, Road.ADMIN)) {
            assertFalse(road.get(login, "/protocol").body().contains(seed), login);
            assertFalse(road.get(login, "/experiment").body().contains(seed), login);
        }
    }

    @Test
    void otherStartupsFindNothingAndAdminsAreToldWhoReads() {
        MeasuredRoad road = atP4();
        road.writes("").submits().locks();
        for (String path : List.of(
                "/protocol",
                "/protocol/edit/size",
                "/protocol/lock",
                "/protocol/plan.json",
                "/experiment",
                "/evaluation",
                "/evaluation/data.json",
                "/evaluation/figures/effect",
                "/decision")) {
            assertEquals(404, road.get(Road.STRANGER, path).statusCode(), path);
            assertEquals(403, road.get(Road.PLATFORM, path).statusCode(), path);
        }
        assertEquals(404, road.post(Road.STRANGER, "/protocol").statusCode());
        assertEquals(
                404,
                road.road
                        .as(Road.STRANGER)
                        .get("/comparison?pilot=" + road.road.id)
                        .statusCode());
        assertFalse(road.road.as(Road.STRANGER).get("/evaluations").body().contains(road.road.id));
        assertTrue(road.road.as(Road.AUDITOR).get("/evaluations").body().contains(road.road.id));
    }

    @Test
    void anAmendmentStandsBesideTheOriginalAndTheOriginalStillVerifies() {
        Road first = new Road(server);
        MeasuredRoad road = MeasuredRoad.live(first);
        String original = road.get(Road.AUTHOR, "/protocol/plan.json").body();
        server.clock.move(Duration.ofHours(1));
        HttpResponse<String> asked = road.road.write(
                Road.AUTHOR,
                "protocol_amendment",
                "complete",
                "datedOn",
                road.road.today().toString(),
                "change",
                "Un plus petit effet utile",
                "grounds",
                "Le coût a baissé",
                "seenResults",
                "NO");
        assertEquals(303, asked.statusCode(), Road.said(asked));
        road.road.does(Road.AUTHOR, "amend_protocol").in("P4");
        road.settles("LOCKED");
        HttpResponse<String> fixed = road.get(Road.MEMBER, "/protocol/edit/arms");
        assertTrue(
                fixed.body().contains("Fixé au verrouillage") && !fixed.body().contains("name=\"control\""));
        server.clock.move(Duration.ofHours(1));
        assertEquals(
                303,
                road.saves(Road.MEMBER, "measure", MeasuredRoad.typed("measure", "margin", "0,5", "primaryKpi", "K02"))
                        .statusCode());
        road.submits();
        String preview = road.get(Road.ANALYST, "/protocol/lock").body();
        assertTrue(preview.contains("Indicateur principal") && preview.contains("0.005"), preview);
        road.locks();
        String shown = road.get(Road.ADMIN, "/protocol").body();
        assertTrue(shown.contains("Écart au protocole"), "a change of the margin is a deviation");
        assertTrue(shown.contains("Recalculée à l’instant"), "every hash holds");
        assertEquals(original, road.get(Road.AUTHOR, "/protocol/plan.json").body(), "the original, byte for byte");
        String amended =
                road.get(Road.AUTHOR, "/protocol/plan.json?amendment=1").body();
        assertTrue(amended.contains("\"margin\":0.005") && amended.contains("\"kpi\":\"K04\""), amended);
        assertEquals(
                404, road.get(Road.AUTHOR, "/protocol/plan.json?amendment=2").statusCode());
        assertEquals(List.of(), WellFormed.problems(shown));
    }

    @Test
    void everyPageIsCompleteInEveryLanguage() {
        MeasuredRoad road = atP4();
        for (String language : List.of("fr", "ar", "en")) {
            look(road.road.as(Road.MEMBER).in(language).get(road.address("/protocol")), language);
        }
        road.writes("");
        for (String language : List.of("fr", "ar", "en")) {
            Browser member = road.road.as(Road.MEMBER).in(language);
            look(member.get(road.address("/protocol")), language);
            for (String step : List.of("question", "arms", "measure", "size", "judging")) {
                look(member.get(road.address("/protocol/edit/" + step)), language);
            }
        }
        road.road.as(Road.MEMBER).in("fr");
        road.submits();
        for (String language : List.of("fr", "ar", "en")) {
            look(road.road.as(Road.AUTHOR).in(language).get(road.address("/protocol/lock")), language);
            look(road.road.as(Road.AUTHOR).get(road.address("/protocol")), language);
        }
        road.road.as(Road.AUTHOR).in("fr");
        road.locks();
        for (String language : List.of("fr", "ar", "en")) {
            look(road.road.as(Road.AUTHOR).in(language).get(road.address("/protocol")), language);
            look(road.road.as(Road.AUTHOR).get(road.address("/experiment")), language);
            look(road.road.as(Road.AUTHOR).get(road.address("/evaluation")), language);
        }
        road.road.as(Road.AUTHOR).in("fr");
    }

    private static void look(HttpResponse<String> page, String language) {
        assertEquals(200, page.statusCode(), Road.said(page));
        assertEquals(List.of(), WellFormed.problems(page.body()));
        assertTrue(page.body().contains("<html lang=\"" + language + "\""));
        assertTrue(page.body().getBytes(StandardCharsets.UTF_8).length < 75_000, "bytes");
        Matcher stray = Pattern.compile(">([^<]*\\{[a-z]+[,}][^<]*)<").matcher(page.body());
        assertFalse(stray.find(), () -> "a pattern was not filled in: " + stray.group(1));
    }
}
