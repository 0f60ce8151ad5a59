package ma.cmr.sandbox.portal.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.cmr.sandbox.portal.Browser;
import ma.cmr.sandbox.portal.ExperimentsInMemory;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.pilot.Road;

/** A pilot that is measured, walked through the pages of protocol, experiment, evaluation and decision. */
public final class MeasuredRoad {
    /** The steps of a plan, and what is typed in each. */
    private static final Map<String, List<String>> PLAN = new LinkedHashMap<>();

    static {
        PLAN.put(
                "question",
                List.of(
                        "hypothesis", "Avec un rappel, davantage de dossiers seront menés à terme.",
                        "unit", "PENSIONER",
                        "population", "Les pensionnés qui doivent une preuve de vie.",
                        "inclusion", "pension en paiement\nplus de 60 ans",
                        "exclusion", "",
                        "sites", "Rabat\nOujda"));
        PLAN.put("arms", List.of("control", "control", "treatment", "reminder", "shares", "1-1"));
        PLAN.put(
                "measure",
                List.of(
                        "primaryKpi", "K04",
                        "baseline", "60",
                        "mde", "10",
                        "margin", "1",
                        "guardrail", "K10",
                        "guardrailMargin", "2",
                        "guardrailAction", "SUSPEND"));
        PLAN.put(
                "size",
                List.of(
                        "traffic", "100",
                        "power", "80",
                        "alpha", "5",
                        "dropOut", "0",
                        "nTarget", "",
                        "durationMinDays", ""));
        PLAN.put(
                "judging",
                List.of(
                        "estimator", "NEWCOMBE",
                        "missingData", "AS_FAILURE",
                        "successRule", "Le bas de l’intervalle atteint un point.",
                        "stopRules", "Un garde-fou franchi",
                        "subgroups", "sexe",
                        "blinding", "Personne ne voit de résultat par groupe avant le gel.",
                        "dataSources", "experiments:report"));
    }

    public final Road road;
    private final PortalServer server;

    public MeasuredRoad(Road road) {
        this.road = road;
        this.server = road.server;
    }

    public String address(String rest) {
        return "/pilots/" + road.id + rest;
    }

    public HttpResponse<String> get(String login, String rest) {
        return road.as(login).get(address(rest));
    }

    public HttpResponse<String> post(String login, String rest, String... fields) {
        return road.as(login).post(address(rest), fields);
    }

    /** Posts what has to succeed. */
    public MeasuredRoad does(String login, String rest, String... fields) {
        HttpResponse<String> answer = post(login, rest, fields);
        assertEquals(303, answer.statusCode(), rest + " by " + login + ": " + Road.said(answer));
        return this;
    }

    /** Saves one step of the plan as it is typed. */
    public HttpResponse<String> saves(String login, String step, String... fields) {
        Browser browser = road.as(login);
        HttpResponse<String> form = browser.get(address("/protocol/edit/" + step));
        List<String> all = new ArrayList<>(List.of("revision", hidden(form, "revision"), "go", "on"));
        all.addAll(List.of(fields));
        return browser.post(address("/protocol/edit/" + step), all.toArray(String[]::new));
    }

    /** What is typed in a step, with some of it changed: names and values in turn. */
    public static String[] typed(String step, String... changed) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> plan = PLAN.getOrDefault(step, List.of());
        for (int i = 0; i < plan.size(); i += 2) {
            fields.put(plan.get(i), plan.get(i + 1));
        }
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        List<String> all = new ArrayList<>();
        fields.forEach((name, value) -> all.addAll(List.of(name, value)));
        return all.toArray(String[]::new);
    }

    /** Begins the protocol and types all of it; some of a step changed. */
    public MeasuredRoad writes(String step, String... changed) {
        does(Road.MEMBER, "/protocol");
        return types(step, changed);
    }

    /** Types all of it. */
    public MeasuredRoad types(String step, String... changed) {
        for (String each : PLAN.keySet()) {
            String[] fields = each.equals(step) ? typed(each, changed) : typed(each);
            HttpResponse<String> answer = saves(Road.MEMBER, each, fields);
            assertEquals(303, answer.statusCode(), each + ": " + Road.said(answer));
        }
        return this;
    }

    /** Hands the protocol over, with what else the gate asks for. */
    public MeasuredRoad submits() {
        does(Road.MEMBER, "/protocol/submit");
        road.fills(Road.ADMIN, "monitoring_plan", "user_information");
        return this;
    }

    /** The evaluator locks it. */
    public MeasuredRoad locks() {
        HttpResponse<String> page = get(Road.AUTHOR, "/protocol/lock");
        does(
                Road.AUTHOR,
                "/protocol/lock",
                "firstAnalyst",
                option(page, "Person of " + Road.AUTHOR),
                "secondAnalyst",
                option(page, "Person of " + Road.ANALYST),
                "reasons",
                "Relu, complet.");
        road.in("P5");
        return this;
    }

    /** Up to the live phase, with a follow-up long enough for every outcome. */
    public MeasuredRoad goesLive() {
        LocalDate today = road.today();
        HttpResponse<String> plan = road.write(
                Road.ADMIN,
                "live_plan",
                "complete",
                "sites",
                "Rabat",
                "cap",
                "5000",
                "startsOn",
                today.toString(),
                "enrolsUntil",
                today.plusDays(7).toString(),
                "followsUntil",
                today.plusDays(45).toString(),
                "incidentContact",
                "incident@rafiq.example");
        assertEquals(303, plan.statusCode(), Road.said(plan));
        road.fills(Road.ADMIN, "rollback_test");
        Road.COMMITTEE.forEach(member -> road.does(member, "vote_live", "APPROVE"));
        road.does(Road.COMMITTEE.getFirst(), "approve_live")
                .does(Road.ADMIN, "start_live")
                .in("P6");
        settles("RUNNING");
        return this;
    }

    /** From a fresh pilot to the live phase. */
    public static MeasuredRoad live(Road road) {
        road.to("P4");
        return new MeasuredRoad(road).writes("").submits().locks().goesLive();
    }

    /** Waits until the API has followed. */
    public MeasuredRoad settles(String state) {
        for (int i = 0; i < 100; i++) {
            if (server.api
                    .experiments()
                    .put(experiment())
                    .path("state")
                    .asText()
                    .equals(state)) {
                return this;
            }
            pause();
        }
        throw new AssertionError("the API has " + server.api.experiments().put(experiment()));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The experiment's id, as the page shows it. */
    public String experiment() {
        Matcher id = Pattern.compile("POST /v1/experiments/([^/]+)/assignments")
                .matcher(get(Road.AUTHOR, "/experiment").body());
        return id.find() ? id.group(1) : "";
    }

    public ExperimentsInMemory.Reports reports() {
        return server.api.experiments().of(experiment());
    }

    /** Units that start and complete at these rates; all are checked and almost none is suspended wrongly. */
    public MeasuredRoad measures(int units, double control, double treatment) {
        ExperimentsInMemory.Reports reports = reports().assign(units);
        for (String arm : List.of("control", "reminder")) {
            reports.all(arm, "started").all(arm, "checked");
        }
        reports.share("control", "completed", control)
                .share("reminder", "completed", treatment)
                .share("control", "suspended_wrongly", 0.01)
                .share("reminder", "suspended_wrongly", 0.01);
        return this;
    }

    /** To the end of the follow-up. */
    public MeasuredRoad observes() {
        road.fills(Road.ADMIN, "health_report", "incident_log").days(9).in("P7").days(40);
        return this;
    }

    /** The evaluator freezes the data and opens the evaluation. */
    public MeasuredRoad freezes() {
        does(Road.AUTHOR, "/experiment/freeze");
        does(Road.AUTHOR, "/experiment/evaluate");
        road.in("P8");
        return this;
    }

    public MeasuredRoad reports(String cost) {
        return does(
                Road.AUTHOR,
                "/evaluation/report",
                "summary",
                "Le rappel aide.",
                "limits",
                "Deux villes seulement.",
                "deviations",
                "Aucun.",
                "costPerCase",
                cost);
    }

    /** Second analyst, equity tables without harm, disclosure check, lock. */
    public MeasuredRoad locksReport() {
        does(Road.ANALYST, "/evaluation/reproduce");
        HttpResponse<String> equity = road.write(
                Road.AUTHOR,
                "equity_tables",
                "complete",
                "groups[0].group",
                "femmes",
                "groups[0].effect",
                "+4",
                "harmed",
                "NO");
        assertEquals(303, equity.statusCode(), Road.said(equity));
        road.fills(Road.DPO, "disclosure_check");
        does(Road.ANALYST, "/evaluation/lock", "reasons", "Refait et retrouvé.");
        road.in("P9");
        return this;
    }

    public static String hidden(HttpResponse<String> page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        return field.find() ? field.group(1) : "";
    }

    /** The value of an option by its text. */
    public static String option(HttpResponse<String> page, String text) {
        Matcher field = Pattern.compile("<option value=\"([^\"]*)\"[^>]*>" + Pattern.quote(text) + "</option>")
                .matcher(page.body());
        return field.find() ? field.group(1) : "";
    }
}
