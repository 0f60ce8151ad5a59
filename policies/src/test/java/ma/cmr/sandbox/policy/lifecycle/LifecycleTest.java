package ma.cmr.sandbox.policy.lifecycle;

import static ma.cmr.sandbox.policy.lifecycle.Story.ADMIN;
import static ma.cmr.sandbox.policy.lifecycle.Story.AUTHOR;
import static ma.cmr.sandbox.policy.lifecycle.Story.COMMITTEE_1;
import static ma.cmr.sandbox.policy.lifecycle.Story.COMMITTEE_2;
import static ma.cmr.sandbox.policy.lifecycle.Story.COMMITTEE_3;
import static ma.cmr.sandbox.policy.lifecycle.Story.DPO;
import static ma.cmr.sandbox.policy.lifecycle.Story.LIFECYCLE;
import static ma.cmr.sandbox.policy.lifecycle.Story.MEMBER;
import static ma.cmr.sandbox.policy.lifecycle.Story.PLATFORM_1;
import static ma.cmr.sandbox.policy.lifecycle.Story.PLATFORM_2;
import static ma.cmr.sandbox.policy.lifecycle.Story.REVIEWER;
import static ma.cmr.sandbox.policy.lifecycle.Story.SECOND_ANALYST;
import static ma.cmr.sandbox.policy.lifecycle.Story.SECOND_REVIEWER;
import static ma.cmr.sandbox.policy.lifecycle.Story.SECURITY;
import static ma.cmr.sandbox.policy.lifecycle.Story.THIRD_REVIEWER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Walks the life cycles by legal moves, and tries the ways around them. */
class LifecycleTest {
    private static final Set<Signal> ALL_MET =
            EnumSet.of(Signal.SUCCESS_RULE_MET, Signal.GUARDRAILS_HOLD, Signal.EQUITY_RULE_MET);

    @Test
    void aPilotWalksFromTheDraftOfItsApplicationToItsEnd() {
        Story story = Story.pilotIn("P10").throughClosing();
        assertEquals(
                List.of("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "CLOSED"),
                story.history.stream()
                        .filter(deed ->
                                deed instanceof Deed.Step step && step.object() == ObjectKind.PILOT && step.moved())
                        .map(deed -> ((Deed.Step) deed).to())
                        .toList());
        assertTrue(LIFECYCLE.getState(ObjectKind.PILOT, story.state).last());
    }

    @Test
    void everyStateOfEveryObjectIsVisitedByLegalMoves() {
        Set<String> visited = new HashSet<>();
        Story challenge = new Story(ObjectKind.CHALLENGE);
        challenge
                .does(REVIEWER, "create_challenge")
                .fills(REVIEWER, "challenge_brief")
                .does(REVIEWER, "submit_challenge")
                .does(COMMITTEE_1, "return_challenge")
                .does(REVIEWER, "submit_challenge")
                .does(COMMITTEE_1, "publish_challenge");
        challenge.dates.put("challenge_brief.closesOn", challenge.today().plusDays(20));
        challenge.days(20).in("PUBLISHED").days(1).in("CLOSED");
        challenge.signals.add(Signal.APPLICATIONS_DECIDED);
        challenge
                .does(REVIEWER, "judge_challenge")
                .does(COMMITTEE_2, "award_challenge")
                .does(REVIEWER, "archive_challenge");
        visited.addAll(challenge.visited);
        visited.addAll(new Story(ObjectKind.CHALLENGE)
                .does(REVIEWER, "create_challenge")
                .does(COMMITTEE_1, "cancel_challenge")
                .visited);
        Story application = new Story(ObjectKind.APPLICATION);
        visited.addAll(application.does(MEMBER, "start_application").does(ADMIN, "withdraw_application").visited);
        visited.addAll(
                interviewed().does(REVIEWER, "waitlist_application").does(REVIEWER, "reject_application").visited);
        visited.addAll(Story.pilotIn("P10").throughClosing().visited);
        visited.addAll(
                Story.pilotIn("P6").does(DPO, "suspend").does(DPO, "stop_pilot").in("P10").visited);
        visited.addAll(Story.pilotIn("P2").does(ADMIN, "withdraw_pilot").in("P10").visited);
        visited.addAll(rollout()
                .does(SECURITY, "pause_rollout")
                .does(DPO, "resume_rollout")
                .in("STAGED")
                .fills(AUTHOR, "stage_review")
                .does(COMMITTEE_1, "complete_rollout")
                .visited);
        visited.addAll(rollout().does(COMMITTEE_1, "abandon_rollout").visited);
        Set<String> all = new TreeSet<>();
        for (ObjectKind kind : ObjectKind.values()) {
            LIFECYCLE.rules().statesOf(kind).forEach(state -> all.add(kind + "." + state.id()));
        }
        assertEquals(all, new TreeSet<>(visited));
    }

    private static Story interviewed() {
        Story story = new Story(ObjectKind.APPLICATION).selected();
        story.history.removeLast();
        story.state = "INTERVIEW";
        return story;
    }

    private static Story rollout() {
        Story story = Story.pilotIn("P9");
        story.signals.addAll(ALL_MET);
        story.fills(COMMITTEE_1, "generalisation_terms")
                .throughDecision("GENERALISE")
                .in("P10");
        story.kind = ObjectKind.ROLLOUT;
        story.state = State.START;
        return story.days(1)
                .in("PLANNED")
                .fills(REVIEWER, "rollout_plan")
                .does(COMMITTEE_1, "vote_rollout", "APPROVE")
                .does(COMMITTEE_2, "vote_rollout", "APPROVE")
                .does(COMMITTEE_3, "vote_rollout", "APPROVE")
                .does(COMMITTEE_1, "start_rollout");
    }

    @Test
    void accessIsOpenWhereTheGrantIsActiveAndNowhereElse() {
        Map<Access, Set<String>> byAccess = LIFECYCLE.rules().statesOf(ObjectKind.PILOT).stream()
                .collect(Collectors.groupingBy(
                        State::access, Collectors.mapping(State::id, Collectors.toCollection(TreeSet::new))));
        assertEquals(Set.of("P3", "P4", "P5", "P6", "P7", "P8"), byAccess.get(Access.OPEN));
        assertEquals(Set.of("P1", "P2", "P9", "SUSPENDED"), byAccess.get(Access.PAUSED));
        assertEquals(Set.of("P10", "STOPPED", "WITHDRAWN", "CLOSED"), byAccess.get(Access.CLOSED));
        for (State state : LIFECYCLE.rules().statesOf(ObjectKind.PILOT)) {
            assertEquals(
                    state.access() == Access.OPEN,
                    LIFECYCLE.findAction("suspend").orElseThrow().from().contains(state.id()),
                    "what is open can be suspended: " + state.id());
        }
    }

    @Test
    void theEvaluationCannotBeSkippedOnTheWayToADecision() {
        for (State state : LIFECYCLE.rules().statesOf(ObjectKind.PILOT)) {
            for (String decision : List.of("decide_generalise", "decide_extend", "decide_stop", "vote_decision")) {
                if (!state.id().equals("P9")) {
                    Story story = new Story(ObjectKind.PILOT);
                    story.state = state.id();
                    assertEquals(
                            RefusalRule.WRONG_STATE,
                            story.refused(COMMITTEE_1, decision, decision.startsWith("vote") ? "STOP" : "")
                                    .rule());
                }
            }
        }
    }

    @Test
    void allThatIsMissingIsListedAtOnce() {
        Story story = Story.pilotIn("P1").fills(ADMIN, "legal_status");
        Transition.Refused refused = story.refused(DPO, "open_agreement");
        assertEquals(RefusalRule.MISSING, refused.rule());
        assertEquals(
                List.of(
                        new Missing.OfArtefact("beneficial_owners"),
                        new Missing.OfApproval("clear_privacy", Set.of(Role.DPO)),
                        new Missing.OfApproval("clear_security", Set.of(Role.SEC))),
                refused.missing());
        assertEquals(Set.of(Role.DPO), refused.whoMay());
    }

    @Test
    void twoMarksSettleAnApplicationUnlessTheyLieApart() {
        Story story = interviewed();
        Scores near = LIFECYCLE.scores("score_application", story.facts());
        assertEquals(Optional.of(new BigDecimal("3.75")), near.mean());
        Story apart = new Story(ObjectKind.APPLICATION)
                .does(MEMBER, "start_application")
                .fills(ADMIN, "application_idea", "application_data", "application_team")
                .does(ADMIN, "submit_application")
                .does(REVIEWER, "check_eligibility")
                .fills(REVIEWER, "eligibility_check")
                .does(REVIEWER, "admit_application")
                .does(REVIEWER, "score_application", "4.5");
        assertEquals(
                RefusalRule.CHOICE,
                apart.refused(SECOND_REVIEWER, "score_application", "5.5").rule());
        apart.does(SECOND_REVIEWER, "score_application", "2");
        assertFalse(LIFECYCLE.scores("score_application", apart.facts()).complete());
        assertEquals(
                List.of(new Missing.OfScores("score_application", 2, 3)),
                apart.refused(REVIEWER, "shortlist_application").missing());
        assertEquals(
                RefusalRule.ALREADY_DONE,
                apart.refused(REVIEWER, "score_application", "3").rule());
        apart.does(THIRD_REVIEWER, "score_application", "3").does(REVIEWER, "shortlist_application");
    }

    @Test
    void aBallotTakesItsQuorumAndAMajority() {
        Story story = Story.pilotIn("P5").fills(ADMIN, "live_plan", "rollback_test");
        story.does(COMMITTEE_1, "vote_live", "APPROVE").does(COMMITTEE_2, "vote_live", "APPROVE");
        Transition.Refused few = story.refused(COMMITTEE_1, "approve_live");
        assertEquals(RefusalRule.QUORUM, few.rule());
        assertEquals(List.of(new Missing.OfVotes("vote_live", "APPROVE", 2, 2, 3)), few.missing());
        story.does(COMMITTEE_3, "vote_live", "REJECT").does(Story.COMMITTEE_4, "vote_live", "REJECT");
        assertEquals(
                RefusalRule.MAJORITY, story.refused(COMMITTEE_1, "approve_live").rule());
        story.does(COMMITTEE_3, "vote_live", "APPROVE");
        assertEquals(
                Map.of("APPROVE", 3, "REJECT", 1),
                LIFECYCLE.tally("vote_live", story.facts()).counts());
        story.does(Story.COMMITTEE_4, "recuse").does(COMMITTEE_1, "approve_live");
        assertEquals(
                List.of("committee-4"),
                LIFECYCLE.tally("vote_live", story.facts()).recused());
        assertEquals(
                RefusalRule.RECUSED,
                story.refused(Story.COMMITTEE_4, "vote_live", "APPROVE").rule());
    }

    @Test
    void aVoteOfARecusedMemberCountsNoMore() {
        Story story = Story.pilotIn("P9");
        story.does(COMMITTEE_1, "vote_decision", "STOP")
                .does(COMMITTEE_2, "vote_decision", "STOP")
                .does(COMMITTEE_3, "vote_decision", "STOP")
                .does(COMMITTEE_3, "recuse")
                .fills(COMMITTEE_1, "decision_record", "reasons_against");
        assertEquals(
                RefusalRule.QUORUM, story.refused(COMMITTEE_1, "decide_stop").rule());
        story.does(Story.COMMITTEE_4, "vote_decision", "EXTEND").does(COMMITTEE_1, "decide_stop");
    }

    @Test
    void aDecisionAgainstTheRecommendationNeedsItsReasons() {
        Story story = Story.pilotIn("P9");
        story.recommendation = Optional.of("GENERALISE");
        List.of(COMMITTEE_1, COMMITTEE_2, COMMITTEE_3).forEach(member -> story.does(member, "vote_decision", "EXTEND"));
        story.fills(COMMITTEE_1, "decision_record");
        assertEquals(
                List.of(new Missing.OfArtefact("reasons_against")),
                story.refused(COMMITTEE_1, "decide_extend").missing());
        story.fills(COMMITTEE_1, "reasons_against")
                .does(COMMITTEE_1, "decide_extend")
                .in("P4");
    }

    @Test
    void generalisingNeedsTheRulesMetWhateverTheVote() {
        Story story = Story.pilotIn("P9").fills(COMMITTEE_1, "decision_record", "generalisation_terms");
        story.recommendation = Optional.of("GENERALISE");
        List.of(COMMITTEE_1, COMMITTEE_2, COMMITTEE_3)
                .forEach(member -> story.does(member, "vote_decision", "GENERALISE"));
        assertEquals(
                List.of(
                        new Missing.OfSignal(Signal.SUCCESS_RULE_MET),
                        new Missing.OfSignal(Signal.GUARDRAILS_HOLD),
                        new Missing.OfSignal(Signal.EQUITY_RULE_MET)),
                story.refused(COMMITTEE_1, "decide_generalise").missing());
        story.signals.addAll(ALL_MET);
        Transition.Moved moved = assertInstanceOf(
                Transition.Moved.class, story.attempt(COMMITTEE_1, "decide_generalise", "because", ""));
        assertEquals(Optional.of(ObjectKind.ROLLOUT), moved.opens());
        assertEquals("P10", moved.to().id());
    }

    @Test
    void anExtensionStartsANewRoundAndComesOnce() {
        Story story = Story.pilotIn("P9").throughDecision("EXTEND").in("P4");
        assertEquals(
                List.of("monitoring_plan", "power_statement", "protocol", "user_information"),
                story.refused(SECOND_ANALYST, "lock_protocol").missing().stream()
                        .map(missing -> ((Missing.OfArtefact) missing).artefact())
                        .sorted()
                        .toList());
        story.throughProtocol();
        assertEquals(0, LIFECYCLE.tally("vote_live", story.facts()).cast());
        story.throughApproval().throughLive().throughObservation().throughEvaluation();
        List.of(COMMITTEE_1, COMMITTEE_2, COMMITTEE_3).forEach(member -> story.does(member, "vote_decision", "EXTEND"));
        story.fills(COMMITTEE_1, "decision_record");
        assertEquals(
                RefusalRule.LIMIT, story.refused(COMMITTEE_1, "decide_extend").rule());
    }

    @Test
    void anAmendmentGoesBackToTheProtocolWithReasonsAndIsKept() {
        Story story = Story.pilotIn("P6");
        assertEquals(
                List.of(new Missing.OfArtefact("protocol_amendment")),
                story.refused(AUTHOR, "amend_protocol").missing());
        story.fills(AUTHOR, "protocol_amendment");
        Transition silent = story.attempt(AUTHOR, "amend_protocol", " ", "");
        assertEquals(RefusalRule.REASONS, ((Transition.Refused) silent).rule());
        int before = story.history.size();
        story.does(AUTHOR, "amend_protocol").in("P4");
        assertEquals(before + 1, story.history.size());
        assertFalse(LIFECYCLE.completed(story.facts()).containsKey("protocol"), "the new protocol is to be written");
    }

    @Test
    void aClearanceLapsesWhenItsDocumentChanges() {
        Story story = Story.pilotIn("P2")
                .fills(REVIEWER, "data_agreement")
                .fills(DPO, "cndp_reference")
                .does(DPO, "clear_agreement")
                .does(ADMIN, "sign_agreement");
        story.history.add(new Deed.Reopened("data_agreement", "reviewer", Optional.of(Role.RV), story.now));
        story.fills(REVIEWER, "data_agreement");
        assertEquals(
                List.of(
                        new Missing.OfApproval("clear_agreement", Set.of(Role.DPO)),
                        new Missing.OfApproval("sign_agreement", Set.of(Role.SA))),
                story.refused(COMMITTEE_1, "countersign_agreement").missing());
    }

    @Test
    void aChangedAgreementIsSignedAgain() {
        Story story = Story.pilotIn("P3").does(DPO, "revise_agreement").in("P2");
        assertEquals(Access.PAUSED, LIFECYCLE.getState(ObjectKind.PILOT, "P2").access());
        story.throughAgreement();
        assertEquals(
                List.of("conformance_report"),
                story.refused(AUTHOR, "open_protocol").missing().stream()
                        .filter(missing -> missing.equals(new Missing.OfArtefact("conformance_report")))
                        .map(missing -> "conformance_report")
                        .toList());
    }

    @Test
    void suspensionGoesBackToWhereItCameFromAndKeepsTheRound() {
        Story story = Story.pilotIn("P5")
                .fills(ADMIN, "live_plan", "rollback_test")
                .does(COMMITTEE_1, "vote_live", "APPROVE");
        story.does(SECURITY, "suspend")
                .in("SUSPENDED")
                .days(30)
                .does(DPO, "resume")
                .in("P5");
        assertEquals(1, LIFECYCLE.tally("vote_live", story.facts()).cast());
        assertTrue(LIFECYCLE.completed(story.facts()).containsKey("live_plan"));
    }

    @Test
    void aSuspensionEndsWithinThirtyDays() {
        Story story = Story.pilotIn("P6").does(DPO, "suspend");
        story.now = story.now.plus(31, java.time.temporal.ChronoUnit.DAYS);
        assertEquals(RefusalRule.TOO_LATE, story.refused(DPO, "resume").rule());
        story.days(0).in("P10");
        assertTrue(story.visited.contains("PILOT.STOPPED"));
    }

    @Test
    void aGuardrailSuspendsByItself() {
        Story story = Story.pilotIn("P6");
        story.signals.add(Signal.GUARDRAIL_BREACH);
        story.days(0).in("SUSPENDED");
        assertEquals(Deed.SYSTEM, story.history.getLast().actor());
        assertEquals(
                RefusalRule.SYSTEM_ONLY,
                Story.pilotIn("P6").refused(DPO, "suspend_by_guardrail").rule());
    }

    @Test
    void twoAdminsSuspendTogether() {
        Story story = Story.pilotIn("P4");
        Transition.Moved first =
                assertInstanceOf(Transition.Moved.class, story.attempt(PLATFORM_1, "suspend", "because", ""));
        assertEquals(List.of(new Missing.OfSecondPerson(Role.AD)), first.awaits());
        story.does(PLATFORM_1, "suspend").in("P4");
        assertEquals(
                RefusalRule.ALREADY_DONE, story.refused(PLATFORM_1, "suspend").rule());
        story.does(PLATFORM_2, "suspend").in("SUSPENDED");
        story.does(SECURITY, "resume").in("P4").does(PLATFORM_1, "suspend").in("P4");
    }

    @Test
    void noTimeGateOpensBeforeItsDay() {
        Story story = Story.pilotIn("P6").fills(MEMBER, "health_report", "incident_log");
        story.days(56).in("P6").days(1).in("P7");
        story.fills(AUTHOR, "freeze_record");
        Transition.Refused early = story.refused(AUTHOR, "open_evaluation");
        assertEquals(RefusalRule.TOO_EARLY, early.rule());
        assertEquals(
                List.of(new Missing.OfDay(
                        "live_plan.followsUntil", Optional.ofNullable(story.dates.get("live_plan.followsUntil")))),
                early.missing());
        story.dates.remove("live_plan.followsUntil");
        assertEquals(
                RefusalRule.TOO_EARLY, story.refused(AUTHOR, "open_evaluation").rule());
    }

    @Test
    void theLivePhaseDoesNotStartOnAnExpiredAuthorisation() {
        Story story = Story.pilotIn("P5").fills(ADMIN, "live_plan", "rollback_test");
        List.of(COMMITTEE_1, COMMITTEE_2, COMMITTEE_3).forEach(member -> story.does(member, "vote_live", "APPROVE"));
        story.does(COMMITTEE_1, "approve_live");
        story.dates.put("live_plan.startsOn", story.today());
        story.dates.put("cndp_reference.validUntil", story.today().minusDays(1));
        assertEquals(RefusalRule.TOO_LATE, story.refused(ADMIN, "start_live").rule());
        story.dates.put("cndp_reference.validUntil", story.today());
        story.does(ADMIN, "start_live").in("P6");
    }

    @Test
    void aPilotDoesNotCloseWhileAnythingIsLeft() {
        Story story = Story.pilotIn("P10")
                .fills(ADMIN, "partner_attestation", "lessons")
                .fills(SECURITY, "security_attestation")
                .fills(DPO, "dpo_attestation")
                .fills(AUTHOR, "evaluator_attestation")
                .fills(REVIEWER, "public_summary");
        story.signals.add(Signal.NO_LIVE_TOKEN);
        story.days(1).in("P10");
        story.signals.add(Signal.ALL_DATA_DELETED);
        story.days(1).in("CLOSED");
    }

    @Test
    void theQueueShowsWhatWaitsForWhom() {
        Story story = Story.pilotIn("P1");
        assertEquals(
                List.of("legal_status", "beneficial_owners", "conflict_statement", "security_questionnaire", "dpia"),
                story.waiting(ADMIN).artefacts().stream().map(Artefact::id).toList());
        assertEquals(
                List.of("cndp_assessment"),
                story.waiting(DPO).artefacts().stream().map(Artefact::id).toList());
        assertTrue(story.waiting(COMMITTEE_1).isEmpty());
        story.fills(ADMIN, "security_questionnaire");
        assertEquals(
                List.of("clear_security"),
                story.waiting(SECURITY).actions().stream()
                        .map(TransitionRule::action)
                        .toList());
        story.does(SECURITY, "clear_security");
        assertTrue(story.waiting(SECURITY).isEmpty());
        Story vote = Story.pilotIn("P9").does(COMMITTEE_1, "vote_decision", "STOP");
        assertEquals(
                List.of("vote_decision"),
                vote.waiting(COMMITTEE_2).actions().stream()
                        .map(TransitionRule::action)
                        .toList());
        assertEquals(List.of(), vote.waiting(COMMITTEE_1).actions());
    }
}
