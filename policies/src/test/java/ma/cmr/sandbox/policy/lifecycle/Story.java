package ma.cmr.sandbox.policy.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.load.PolicyFiles;

/** One object on its way, kept as a portal would keep it: a state, a history, and the day. */
final class Story {
    static final Lifecycle LIFECYCLE = PolicyFiles.shipped().lifecycle();
    static final String PARTNER = "rafiq";
    static final String CHALLENGE = "proof-of-life";

    static final Actor.Person MEMBER = partner("member", Role.SM);
    static final Actor.Person ADMIN = partner("startup-admin", Role.SA);
    static final Actor.Person REVIEWER = staff("reviewer", Role.RV);
    static final Actor.Person SECOND_REVIEWER = staff("second-reviewer", Role.RV);
    static final Actor.Person THIRD_REVIEWER = staff("third-reviewer", Role.RV);
    static final Actor.Person DPO = staff("dpo", Role.DPO);
    static final Actor.Person SECURITY = staff("security", Role.SEC);
    static final Actor.Person AUTHOR = staff("author", Role.EV);
    static final Actor.Person SECOND_ANALYST = staff("second-analyst", Role.EV);
    static final Actor.Person COMMITTEE_1 = staff("committee-1", Role.SC);
    static final Actor.Person COMMITTEE_2 = staff("committee-2", Role.SC);
    static final Actor.Person COMMITTEE_3 = staff("committee-3", Role.SC);
    static final Actor.Person COMMITTEE_4 = staff("committee-4", Role.SC);
    static final Actor.Person PLATFORM_1 = staff("platform-1", Role.AD);
    static final Actor.Person PLATFORM_2 = staff("platform-2", Role.AD);
    static final Actor.Person AUDITOR = staff("auditor", Role.AU);

    ObjectKind kind;
    String state = State.START;
    final List<Deed> history = new ArrayList<>();
    final Set<Signal> signals = EnumSet.of(Signal.CHALLENGE_OPEN);
    final Map<String, LocalDate> dates = new HashMap<>();
    Optional<String> recommendation = Optional.empty();
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    final Set<String> visited = new HashSet<>();

    Story(ObjectKind kind) {
        this.kind = kind;
    }

    static Actor.Person person(String id, Optional<String> partner, List<Tie> ties, Role... roles) {
        Map<Role, LocalDate> from = new HashMap<>();
        for (Role role : roles) {
            from.put(role, LocalDate.of(2026, 1, 1));
        }
        return new Actor.Person(id, from, partner, Set.of(CHALLENGE), true, ties);
    }

    static Actor.Person staff(String id, Role... roles) {
        return person(id, Optional.empty(), List.of(), roles);
    }

    static Actor.Person partner(String id, Role... roles) {
        return person(id, Optional.of(PARTNER), List.of(), roles);
    }

    Facts facts() {
        return new Facts(Optional.of(PARTNER), CHALLENGE, history, signals, dates, recommendation, now);
    }

    /** Tries an action and keeps nothing. */
    Transition attempt(Actor actor, String action, String reasons, String choice) {
        return LIFECYCLE.move(
                kind,
                state,
                new Request(action, reasons, Optional.of(choice).filter(text -> !text.isEmpty())),
                actor,
                facts());
    }

    Transition.Refused refused(Actor actor, String action) {
        return refused(actor, action, "");
    }

    Transition.Refused refused(Actor actor, String action, String choice) {
        return switch (attempt(actor, action, "because", choice)) {
            case Transition.Refused refused -> refused;
            case Transition.Moved moved -> fail(action + " in " + state + " was let through: " + moved);
        };
    }

    Story does(Actor actor, String action) {
        return does(actor, action, "");
    }

    Story does(Actor actor, String action, String choice) {
        switch (attempt(actor, action, "because", choice)) {
            case Transition.Refused refused -> fail(action + " in " + state + " was refused: " + refused);
            case Transition.Moved moved -> keep(moved);
        }
        return this;
    }

    private void keep(Transition.Moved moved) {
        history.add(moved.step());
        state = moved.to().id();
        visited.add(kind + "." + state);
        now = now.plus(1, ChronoUnit.MINUTES);
        LIFECYCLE.nextBySystem(kind, state, facts()).ifPresent(this::keep);
    }

    Story fills(Actor.Person person, String... artefacts) {
        for (String artefact : artefacts) {
            assertEquals(Optional.empty(), LIFECYCLE.mayFill(artefact, state, person, facts()), artefact);
            complete(person, artefact);
        }
        return this;
    }

    void complete(Actor.Person person, String artefact) {
        history.add(new Deed.Completed(
                artefact, person.id(), person.roles().keySet().stream().findFirst(), now));
        now = now.plus(1, ChronoUnit.MINUTES);
    }

    Story days(int days) {
        now = now.plus(days, ChronoUnit.DAYS);
        LIFECYCLE.nextBySystem(kind, state, facts()).ifPresent(this::keep);
        return this;
    }

    Waiting waiting(Actor.Person person) {
        return LIFECYCLE.waitsFor(kind, state, person, facts());
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, LIFECYCLE.rules().zone());
    }

    Story in(String expected) {
        assertEquals(expected, state);
        return this;
    }

    /** A pilot in a state, by the shortest legal way. */
    static Story pilotIn(String state) {
        Story story = new Story(ObjectKind.APPLICATION).selected();
        story.kind = ObjectKind.PILOT;
        story.state = State.START;
        if (state.equals(State.START)) {
            return story;
        }
        List<Runnable> ways = List.of(
                () -> story.does(REVIEWER, "open_pilot"),
                story::throughDueDiligence,
                story::throughAgreement,
                story::throughTests,
                story::throughProtocol,
                story::throughApproval,
                story::throughLive,
                story::throughObservation,
                story::throughEvaluation,
                () -> story.throughDecision("STOP"));
        for (Runnable way : ways) {
            way.run();
            if (story.state.equals(state)) {
                return story;
            }
        }
        return fail("no way leads to " + state);
    }

    Story selected() {
        return does(MEMBER, "start_application")
                .fills(MEMBER, "application_idea", "application_data")
                .fills(ADMIN, "application_team")
                .does(ADMIN, "submit_application")
                .does(REVIEWER, "check_eligibility")
                .fills(REVIEWER, "eligibility_check")
                .does(REVIEWER, "admit_application")
                .does(REVIEWER, "score_application", "4")
                .does(SECOND_REVIEWER, "score_application", "3.5")
                .does(REVIEWER, "shortlist_application")
                .does(REVIEWER, "invite_applicant")
                .fills(REVIEWER, "interview_notes")
                .does(REVIEWER, "select_application")
                .in("SELECTED");
    }

    Story throughDueDiligence() {
        return fills(ADMIN, "legal_status", "beneficial_owners", "conflict_statement")
                .fills(MEMBER, "security_questionnaire", "dpia")
                .fills(DPO, "cndp_assessment")
                .does(DPO, "clear_privacy")
                .does(SECURITY, "clear_security")
                .does(DPO, "open_agreement")
                .in("P2");
    }

    Story throughAgreement() {
        return fills(REVIEWER, "data_agreement")
                .fills(DPO, "cndp_reference")
                .does(DPO, "clear_agreement")
                .does(ADMIN, "sign_agreement")
                .does(COMMITTEE_1, "countersign_agreement")
                .in("P3");
    }

    Story throughTests() {
        return fills(MEMBER, "conformance_report", "accessibility_test", "model_card", "bias_check")
                .fills(SECURITY, "security_test")
                .does(AUTHOR, "open_protocol")
                .in("P4");
    }

    Story throughProtocol() {
        return fills(AUTHOR, "protocol", "power_statement")
                .fills(MEMBER, "monitoring_plan", "user_information")
                .does(SECOND_ANALYST, "lock_protocol")
                .in("P5");
    }

    Story throughApproval() {
        fills(ADMIN, "live_plan", "rollback_test");
        dates.put("live_plan.startsOn", today());
        dates.put("live_plan.enrolsUntil", today().plusDays(56));
        dates.put("live_plan.followsUntil", today().plusDays(86));
        return does(COMMITTEE_1, "vote_live", "APPROVE")
                .does(COMMITTEE_2, "vote_live", "APPROVE")
                .does(COMMITTEE_3, "vote_live", "REJECT")
                .does(COMMITTEE_1, "approve_live")
                .does(ADMIN, "start_live")
                .in("P6");
    }

    Story throughLive() {
        return fills(MEMBER, "health_report", "incident_log").days(57).in("P7");
    }

    Story throughObservation() {
        return days(31).fills(AUTHOR, "freeze_record")
                .does(AUTHOR, "open_evaluation")
                .in("P8");
    }

    Story throughEvaluation() {
        return fills(AUTHOR, "report", "equity_tables")
                .fills(SECOND_ANALYST, "reproduction")
                .fills(DPO, "disclosure_check")
                .does(MEMBER, "comment_report")
                .does(SECOND_ANALYST, "lock_report")
                .in("P9");
    }

    Story throughDecision(String choice) {
        recommendation = Optional.of(choice);
        for (Actor.Person member : List.of(COMMITTEE_1, COMMITTEE_2, COMMITTEE_3)) {
            does(member, "vote_decision", choice);
        }
        return fills(COMMITTEE_1, "decision_record")
                .does(COMMITTEE_1, "decide_" + choice.toLowerCase(java.util.Locale.ROOT));
    }

    Story throughClosing() {
        fills(ADMIN, "partner_attestation", "lessons")
                .fills(SECURITY, "security_attestation")
                .fills(DPO, "dpo_attestation")
                .fills(AUTHOR, "evaluator_attestation")
                .fills(REVIEWER, "public_summary");
        signals.add(Signal.NO_LIVE_TOKEN);
        signals.add(Signal.ALL_DATA_DELETED);
        return days(1).in("CLOSED");
    }
}
