package ma.cmr.sandbox.portal.pilot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.Browser;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.page.Page;

/** One pilot walked through the pages, as people walk it: everybody in a browser of his own. */
public final class Road {
    public static final String ADMIN = "admin@rafiq.example";
    public static final String MEMBER = "member@rafiq.example";
    public static final String REVIEWER = "reviewer@fund.example";
    public static final String SECOND_REVIEWER = "second-reviewer@fund.example";
    public static final String THIRD_REVIEWER = "third-reviewer@fund.example";
    public static final String DPO = "dpo@fund.example";
    public static final String SECURITY = "security@fund.example";
    public static final String AUTHOR = "author@fund.example";
    public static final String ANALYST = "analyst@fund.example";
    public static final String SIGNATORY = "signatory@fund.example";
    public static final List<String> COMMITTEE =
            List.of("committee-1@fund.example", "committee-2@fund.example", "committee-3@fund.example");
    public static final String AUDITOR = "auditor@fund.example";
    public static final String PLATFORM = "platform-1@fund.example";
    public static final String SECOND_PLATFORM = "platform-2@fund.example";
    public static final String STRANGER = "admin@other.example";

    private static final Lifecycle LIFECYCLE = PortalServer.POLICIES.lifecycle();

    public final PortalServer server;
    private final Map<String, Browser> browsers = new HashMap<>();
    public String id = "";

    public Road(PortalServer server) {
        this.server = server;
        server.partner(ADMIN, "rafiq", Role.SA);
        server.partner(MEMBER, "rafiq", Role.SM);
        server.partner(STRANGER, "other", Role.SA);
        for (String reviewer : List.of(REVIEWER, SECOND_REVIEWER, THIRD_REVIEWER)) {
            server.account(reviewer, Role.RV);
        }
        server.account(DPO, Role.DPO);
        server.account(SECURITY, Role.SEC);
        server.account(AUTHOR, Role.EV);
        server.account(ANALYST, Role.EV);
        server.account(SIGNATORY, Role.SC);
        COMMITTEE.forEach(member -> server.account(member, Role.SC));
        server.account(AUDITOR, Role.AU);
        server.account(PLATFORM, Role.AD);
        server.account(SECOND_PLATFORM, Role.AD);
    }

    public Browser as(String login) {
        Browser known = browsers.get(login);
        if (known == null
                || !known.isAt(server.address)
                || known.get("/account").statusCode() != 200) {
            known = server.signedIn(login);
            browsers.put(login, known);
        }
        return known;
    }

    public Road begins() {
        HttpResponse<String> begun = as(ADMIN).post("/challenges/" + PortalServer.CHALLENGE + "/applications");
        assertEquals(303, begun.statusCode(), begun.body());
        id = PortalServer.location(begun).substring("/pilots/".length());
        return this;
    }

    public HttpResponse<String> page(String login) {
        return as(login).get("/pilots/" + id);
    }

    /** Writes an artefact completely. */
    public Road fills(String login, String... artefacts) {
        for (String name : artefacts) {
            HttpResponse<String> answer =
                    write(login, name, "complete", samples(name).toArray(String[]::new));
            assertEquals(303, answer.statusCode(), name + " by " + login + ": " + said(answer));
        }
        return this;
    }

    public List<String> samples(String artefact) {
        Artefact known = LIFECYCLE.findArtefact(artefact).orElseThrow();
        return SampleAnswers.of(known, today());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(server.clock.instant(), Page.ZONE);
    }

    public HttpResponse<String> write(String login, String artefact, String what, String... fields) {
        String address = "/pilots/" + id + "/documents/" + artefact;
        Browser browser = as(login);
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("edit", hidden(browser.get(address), "edit"), "do", what));
        return browser.post(address, all.toArray(String[]::new));
    }

    public Road does(String login, String action) {
        return does(login, action, "");
    }

    public Road does(String login, String action, String choice) {
        HttpResponse<String> answer = tries(login, action, choice);
        assertEquals(303, answer.statusCode(), action + " by " + login + ": " + said(answer));
        return this;
    }

    public HttpResponse<String> tries(String login, String action, String choice) {
        String address = "/pilots/" + id + "/actions/" + action;
        Browser browser = as(login);
        String seen = Integer.toString(pilot().history().size());
        return choice.isEmpty()
                ? browser.post(address, "seen", seen, "reasons", "Voici pourquoi.")
                : browser.post(address, "seen", seen, "reasons", "Voici pourquoi.", "choice", choice);
    }

    public Pilot pilot() {
        return server.portal().findPilot(id).orElseThrow();
    }

    public String state() {
        Pilot pilot = pilot();
        return pilot.state(pilot.object());
    }

    public Road in(String expected) {
        assertEquals(expected, state());
        return this;
    }

    public Road days(int days) {
        server.clock.move(Duration.ofDays(days));
        // Looking at a pilot brings it up to the day.
        assertEquals(200, page(AUDITOR).statusCode());
        return this;
    }

    /** Up to a state, by the shortest legal way. */
    public Road to(String state) {
        List<String> way = List.of(
                "DRAFT",
                "SUBMITTED",
                "ELIGIBILITY",
                "SCREENING",
                "SHORTLISTED",
                "INTERVIEW",
                "SELECTED",
                "P1",
                "P2",
                "P3",
                "P4",
                "P5",
                "P6",
                "P7",
                "P8",
                "P9",
                "P10",
                "CLOSED");
        for (String next : way.subList(0, way.indexOf(state) + 1)) {
            step(next);
            in(next);
        }
        return this;
    }

    /** To the state after the present one. */
    public Road next(String state) {
        step(state);
        return in(state);
    }

    private void step(String state) {
        switch (state) {
            case "DRAFT" -> begins();
            case "SUBMITTED" ->
                fills(MEMBER, "application_idea", "application_data", "application_team")
                        .does(ADMIN, "submit_application");
            case "ELIGIBILITY" -> does(REVIEWER, "check_eligibility");
            case "SCREENING" -> fills(REVIEWER, "eligibility_check").does(REVIEWER, "admit_application");
            case "SHORTLISTED" ->
                does(REVIEWER, "score_application", "4")
                        .does(SECOND_REVIEWER, "score_application", "3")
                        .does(REVIEWER, "shortlist_application");
            case "INTERVIEW" -> does(REVIEWER, "invite_applicant");
            case "SELECTED" -> fills(REVIEWER, "interview_notes").does(REVIEWER, "select_application");
            case "P1" -> does(REVIEWER, "open_pilot");
            case "P2" ->
                fills(
                                ADMIN,
                                "legal_status",
                                "beneficial_owners",
                                "conflict_statement",
                                "security_questionnaire",
                                "dpia")
                        .fills(DPO, "cndp_assessment")
                        .does(DPO, "clear_privacy")
                        .does(SECURITY, "clear_security")
                        .does(DPO, "open_agreement");
            case "P3" ->
                fills(REVIEWER, "data_agreement")
                        .fills(DPO, "cndp_reference")
                        .does(DPO, "clear_agreement")
                        .does(ADMIN, "sign_agreement")
                        .does(SIGNATORY, "countersign_agreement");
            case "P4" ->
                fills(ADMIN, "conformance_report", "accessibility_test", "model_card", "bias_check")
                        .fills(SECURITY, "security_test")
                        .does(AUTHOR, "open_protocol");
            case "P5" ->
                fills(ADMIN, "protocol", "power_statement", "monitoring_plan", "user_information")
                        .does(AUTHOR, "lock_protocol");
            case "P6" -> {
                fills(ADMIN, "live_plan", "rollback_test");
                COMMITTEE.forEach(member -> does(member, "vote_live", "APPROVE"));
                does(COMMITTEE.getFirst(), "approve_live").does(ADMIN, "start_live");
            }
            case "P7" -> fills(ADMIN, "health_report", "incident_log").days(9);
            case "P8" -> fills(AUTHOR, "freeze_record").does(AUTHOR, "open_evaluation");
            case "P9" ->
                fills(AUTHOR, "report", "equity_tables")
                        .fills(DPO, "disclosure_check")
                        .fills(ANALYST, "reproduction")
                        .does(ANALYST, "lock_report");
            case "P10" -> {
                COMMITTEE.forEach(member -> does(member, "vote_decision", "STOP"));
                fills(COMMITTEE.getFirst(), "decision_record", "reasons_against")
                        .does(COMMITTEE.getFirst(), "decide_stop");
            }
            case "CLOSED" ->
                fills(ADMIN, "partner_attestation", "lessons")
                        .fills(SECURITY, "security_attestation")
                        .fills(DPO, "dpo_attestation")
                        .fills(AUTHOR, "evaluator_attestation")
                        .fills(REVIEWER, "public_summary");
            default -> throw new AssertionError(state);
        }
    }

    public static String hidden(HttpResponse<String> page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        return field.find() ? field.group(1) : "";
    }

    /** What an answer's page says in its main part, for messages of failing tests. */
    public static String said(HttpResponse<String> answer) {
        String body = answer.body();
        int main = Math.max(0, body.indexOf("<main"));
        return answer.statusCode() + " "
                + Optional.of(body.substring(main).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                        .orElse("");
    }
}
