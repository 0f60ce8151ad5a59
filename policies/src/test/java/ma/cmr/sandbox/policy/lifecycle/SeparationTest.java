package ma.cmr.sandbox.policy.lifecycle;

import static ma.cmr.sandbox.policy.lifecycle.Story.ADMIN;
import static ma.cmr.sandbox.policy.lifecycle.Story.AUTHOR;
import static ma.cmr.sandbox.policy.lifecycle.Story.COMMITTEE_1;
import static ma.cmr.sandbox.policy.lifecycle.Story.COMMITTEE_2;
import static ma.cmr.sandbox.policy.lifecycle.Story.COMMITTEE_3;
import static ma.cmr.sandbox.policy.lifecycle.Story.DPO;
import static ma.cmr.sandbox.policy.lifecycle.Story.LIFECYCLE;
import static ma.cmr.sandbox.policy.lifecycle.Story.MEMBER;
import static ma.cmr.sandbox.policy.lifecycle.Story.PARTNER;
import static ma.cmr.sandbox.policy.lifecycle.Story.PLATFORM_1;
import static ma.cmr.sandbox.policy.lifecycle.Story.REVIEWER;
import static ma.cmr.sandbox.policy.lifecycle.Story.SECOND_ANALYST;
import static ma.cmr.sandbox.policy.lifecycle.Story.SECURITY;
import static ma.cmr.sandbox.policy.lifecycle.Story.partner;
import static ma.cmr.sandbox.policy.lifecycle.Story.person;
import static ma.cmr.sandbox.policy.lifecycle.Story.staff;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule on separation of duties refuses, by its own id, what would go through without it. */
class SeparationTest {
    @Test
    void d01WhoeverAskedDoesNotApprove() {
        Story story = Story.pilotIn("P4").fills(AUTHOR, "protocol", "power_statement");
        story.fills(MEMBER, "monitoring_plan", "user_information");
        Transition.Refused refused = story.refused(AUTHOR, "lock_protocol");
        assertEquals(RefusalRule.REQUESTER_APPROVES, refused.rule());
        assertEquals("D-01", refused.rule().id());
        assertEquals(Map.of("because", "protocol"), refused.arguments());
        story.does(SECOND_ANALYST, "lock_protocol");
    }

    @Test
    void d01NobodyOfThePartnerApproves() {
        Story story = due();
        Actor.Person insider = partner("insider", Role.DPO);
        assertEquals(
                RefusalRule.REQUESTER_APPROVES,
                story.refused(insider, "clear_privacy").rule());
        story.does(DPO, "clear_privacy");
    }

    private static Story due() {
        return Story.pilotIn("P1")
                .fills(
                        ADMIN,
                        "legal_status",
                        "beneficial_owners",
                        "conflict_statement",
                        "security_questionnaire",
                        "dpia")
                .fills(DPO, "cndp_assessment");
    }

    @Test
    void d02OnePersonDoesNotClearBoth() {
        Actor.Person both = staff("both", Role.DPO, Role.SEC);
        Story story = due().does(both, "clear_privacy");
        Transition.Refused refused = story.refused(both, "clear_security");
        assertEquals(RefusalRule.ROLES_TOGETHER, refused.rule());
        assertEquals(Map.of("role", "SEC", "other", "DPO"), refused.arguments());
        assertEquals(
                RefusalRule.ALREADY_DONE, story.refused(both, "clear_privacy").rule());
        assertEquals(
                RefusalRule.ALREADY_DONE, story.refused(DPO, "clear_privacy").rule());
        story.does(SECURITY, "clear_security").does(DPO, "open_agreement");
    }

    @Test
    void d02AnOfficerOfThePilotDoesNotEvaluateIt() {
        Actor.Person securityAndEvaluator = staff("security", Role.SEC, Role.EV);
        Story story = Story.pilotIn("P3");
        story.fills(MEMBER, "conformance_report", "accessibility_test", "model_card", "bias_check")
                .fills(SECURITY, "security_test");
        assertEquals(
                RefusalRule.ROLES_TOGETHER,
                story.refused(securityAndEvaluator, "open_protocol").rule());
    }

    @Test
    void d03AnEvaluatorHasNoTie() {
        Story story = Story.pilotIn("P7").days(31);
        LocalDate today = story.today();
        Actor.Person paid = tied(Optional.of(today.minusMonths(23)));
        assertEquals(
                Optional.of(RefusalRule.EVALUATOR_TIED),
                LIFECYCLE
                        .mayFill("freeze_record", story.state, paid, story.facts())
                        .map(Transition.Refused::rule));
        story.fills(AUTHOR, "freeze_record");
        assertEquals(
                RefusalRule.EVALUATOR_TIED,
                story.refused(paid, "open_evaluation").rule());
        assertEquals(
                RefusalRule.EVALUATOR_TIED,
                story.refused(tied(Optional.empty()), "open_evaluation").rule());
        story.does(tied(Optional.of(today.minusMonths(24))), "open_evaluation");
    }

    private static Actor.Person tied(Optional<LocalDate> ended) {
        return person("tied", Optional.empty(), List.of(new Tie(PARTNER, Tie.Kind.PAY, ended)), Role.EV);
    }

    @Test
    void d03WhoeverScoredDoesNotEvaluate() {
        Actor.Person scorer = staff("second-reviewer", Role.RV, Role.EV);
        Story story = Story.pilotIn("P3")
                .fills(MEMBER, "conformance_report", "accessibility_test", "model_card", "bias_check")
                .fills(SECURITY, "security_test");
        Transition.Refused refused = story.refused(scorer, "open_protocol");
        assertEquals(RefusalRule.EVALUATOR_TIED, refused.rule());
        assertEquals(Map.of("because", "score_application"), refused.arguments());
    }

    @Test
    void d04NoVoteBeforeTheReportIsLocked() {
        Story story = Story.pilotIn("P8");
        story.state = "P9"; // a store that was tampered with: the state says P9, the history knows no lock
        assertEquals(
                RefusalRule.TOO_SOON_TO_VOTE,
                story.refused(COMMITTEE_1, "vote_decision", "STOP").rule());
    }

    @Test
    void d05AnAdminHasNoBusinessRightsEvenWithOtherRoles() {
        Actor.Person mighty = staff("mighty", Role.values());
        Story story = Story.pilotIn("P9");
        assertEquals(
                RefusalRule.ADMIN_ACTS,
                story.refused(mighty, "vote_decision", "STOP").rule());
        assertEquals(
                RefusalRule.ADMIN_ACTS, due().refused(mighty, "clear_privacy").rule());
        assertEquals(
                Optional.of(RefusalRule.ADMIN_ACTS),
                LIFECYCLE.mayUse("see_pilot", PLATFORM_1, story.facts()).map(Transition.Refused::rule));
    }

    @Test
    void d06ANewRoleCountsTheNextDay() {
        Story story = due();
        LocalDate today = story.today();
        LocalDate from = LIFECYCLE.roleUsableFrom(today);
        assertEquals(today.plusDays(1), from);
        Actor.Person fresh =
                new Actor.Person("fresh", Map.of(Role.DPO, from), Optional.empty(), Set.of(), false, List.of());
        assertEquals(
                RefusalRule.ROLE_NOT_YET, story.refused(fresh, "clear_privacy").rule());
        story.days(1).does(fresh, "clear_privacy");
    }

    @Test
    void d09WhatNothingAllowsIsRefusedWithWhoMay() {
        Transition.Refused refused = due().refused(REVIEWER, "clear_privacy");
        assertEquals("D-09", refused.rule().id());
        assertEquals(Set.of(Role.DPO), refused.whoMay());
        assertEquals(
                RefusalRule.UNKNOWN_ACTION,
                due().refused(DPO, "clear_everything").rule());
    }

    @Test
    void aPersonActsOnlyForHisOwnPartner() {
        Actor.Person other = person("other", Optional.of("another"), List.of(), Role.SA, Role.SM);
        Story story = Story.pilotIn("P2");
        assertEquals(RefusalRule.NOT_OWN, story.refused(other, "withdraw_pilot").rule());
        assertEquals(
                Optional.of(RefusalRule.NOT_OWN),
                LIFECYCLE.mayUse("see_pilot", other, story.facts()).map(Transition.Refused::rule));
        assertEquals(
                Optional.of(RefusalRule.NOT_OWN),
                LIFECYCLE
                        .mayFill("dpia", "P1", other, Story.pilotIn("P1").facts())
                        .map(Transition.Refused::rule));
    }

    @Test
    void aReviewerActsOnlyOnChallengesAssignedToHim() {
        Actor.Person elsewhere = new Actor.Person(
                "elsewhere", Map.of(Role.RV, LocalDate.of(2026, 1, 1)), Optional.empty(), Set.of(), false, List.of());
        Story story = Story.pilotIn(State.START);
        assertEquals(
                RefusalRule.NOT_ASSIGNED, story.refused(elsewhere, "open_pilot").rule());
    }

    @Test
    void theFundSignsByItsSignatory() {
        Story story = Story.pilotIn("P2").fills(REVIEWER, "data_agreement").fills(DPO, "cndp_reference");
        story.does(DPO, "clear_agreement").does(ADMIN, "sign_agreement");
        Actor.Person member = new Actor.Person(
                "member-of-committee",
                Map.of(Role.SC, LocalDate.of(2026, 1, 1)),
                Optional.empty(),
                Set.of(),
                false,
                List.of());
        assertEquals(
                RefusalRule.NOT_DELEGATED,
                story.refused(member, "countersign_agreement").rule());
    }

    @Test
    void theSecondAnalystIsAnotherThanTheAuthor() {
        Story story = Story.pilotIn("P8").fills(AUTHOR, "report");
        assertEquals(
                Optional.of(RefusalRule.FOUR_EYES),
                LIFECYCLE.mayFill("reproduction", "P8", AUTHOR, story.facts()).map(Transition.Refused::rule));
        story.fills(SECOND_ANALYST, "reproduction");
        assertEquals(
                Optional.of(RefusalRule.FOUR_EYES),
                LIFECYCLE.mayFill("report", "P8", SECOND_ANALYST, story.facts()).map(Transition.Refused::rule));
        story.fills(AUTHOR, "equity_tables").fills(DPO, "disclosure_check");
        assertEquals(
                RefusalRule.REQUESTER_APPROVES,
                story.refused(AUTHOR, "lock_report").rule());
        story.does(SECOND_ANALYST, "lock_report");
    }

    @Test
    void aMemberWithATieTakesNoPart() {
        Actor.Person cousin = person(
                "cousin", Optional.empty(), List.of(new Tie(PARTNER, Tie.Kind.FAMILY, Optional.empty())), Role.SC);
        Story story = Story.pilotIn("P9");
        assertEquals(
                RefusalRule.NOT_INDEPENDENT,
                story.refused(cousin, "vote_decision", "STOP").rule());
        story.does(cousin, "recuse");
    }

    @Test
    void theOtherRulesAreThereToBeAsked() {
        Map<String, SeparationRule> rules = new java.util.TreeMap<>();
        LIFECYCLE.rules().separation().forEach(rule -> rules.put(rule.id(), rule));
        assertEquals(9, rules.size());
        assertTrue(rules.get("D-07") instanceof SeparationRule.BreakGlass glass
                && glass.minutes() == 60
                && glass.persons() == 2);
        assertTrue(rules.get("D-08") instanceof SeparationRule.PolicyChange change
                && change.reviewers() == 2
                && change.oneOf().equals(Set.of(Role.DPO, Role.SEC)));
    }

    @Test
    void threeMembersWithoutTheRecusedOneMakeAQuorum() {
        Story story = Story.pilotIn("P9").does(Story.COMMITTEE_4, "recuse");
        List.of(COMMITTEE_1, COMMITTEE_2, COMMITTEE_3).forEach(member -> story.does(member, "vote_decision", "STOP"));
        assertEquals(
                Optional.of("STOP"),
                LIFECYCLE.tally("vote_decision", story.facts()).winner());
    }
}
