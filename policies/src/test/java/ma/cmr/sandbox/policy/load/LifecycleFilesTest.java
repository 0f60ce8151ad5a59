package ma.cmr.sandbox.policy.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each row spoils the life cycles in one place; the problem says what is wrong there and what is allowed. */
class LifecycleFilesTest {
    private static final String FILE = "lifecycle.yaml";

    @TempDir
    Path directory;

    @Test
    void theShippedFileDescribesEverything() {
        var rules = PolicyFiles.shipped().lifecycle().rules();
        assertEquals(63, rules.transitions().size());
        assertEquals(44, rules.artefacts().size());
        assertEquals(4, rules.objects().size());
    }

    @TestFactory
    Stream<DynamicTest> namesThatDoNotExist() {
        return spoilt(
                row("from: [P4], to: P5", "from: [P4], to: P50", "unknown: 'P50'; did you mean 'P10'?"),
                row("from: [P4], to: P5", "from: [P40], to: P5", "unknown: 'P40'"),
                row(
                        "permission: run_agreement, kind: RUN",
                        "permission: run_agrement, kind: RUN",
                        "unknown: 'run_agreement'; did you mean 'run_agrement'?"),
                row(
                        "approvals: [clear_privacy, clear_security]",
                        "approvals: [clear_privacy, clear_sec]",
                        "unknown: 'clear_sec'"),
                row(
                        "artefacts: [security_questionnaire]",
                        "artefacts: [security_question]",
                        "unknown: 'security_question'"),
                row("asks: [protocol]", "asks: [protocole]", "did you mean 'protocol'?"),
                row("apart: [clear_security]", "apart: [clear_secure]", "did you mean 'clear_security'?"),
                row("ballot: vote_live", "ballot: vote_alive", "'vote_alive' is no ballot"),
                row("choice: GENERALISE }", "choice: GENERALIZE }", "did you mean 'GENERALISE'?"),
                row("scores: score_application", "scores: admit_application", "'admit_application' gives no marks"),
                row("after: live_plan.enrolsUntil", "after: live_plan.cap", "'live_plan.cap' is no date field"),
                row(
                        "notAfter: cndp_reference.validUntil",
                        "notAfter: cndp.validUntil",
                        "'cndp.validUntil' is no date field"),
                row("untilAction: clear_privacy", "untilAction: clear_privaty", "did you mean 'clear_privacy'?"),
                row("fromArtefact: dpia", "fromArtefact: dpias", "did you mean 'dpia'?"),
                row(
                        "notAfter: [score_application]",
                        "notAfter: [score_aplication]",
                        "did you mean 'score_application'?"),
                row("after: lock_report", "after: lock_reports", "did you mean 'lock_report'?"),
                row(
                        "states: [P10]\n    labels: { fr: \"Leçons\"",
                        "states: [P11]\n    labels: { fr: \"Leçons\"",
                        "unknown: 'P11'"),
                row("{ role: AU, labels", "{ role: AZ, labels", "enumeration"),
                row("{ role: AU, labels", "{ role: AD, labels", "'AD' stands twice"),
                row("allow: { SM: [OWN, DRAFT_ONLY]", "allow: { SX: [OWN, DRAFT_ONLY]", "SX"),
                row("allow: { SM: [OWN, DRAFT_ONLY]", "allow: { SM: [OWNED]", "enumeration"),
                row(
                        "roles: [SC], needs: { artefacts: [data_agreement]",
                        "roles: [DPO], needs: { artefacts: [data_agreement]",
                        "DPO has not the permission"),
                row("signals: [GUARDRAIL_BREACH]", "signals: [GUARDRAIL]", "enumeration"),
                row("zone: Africa/Casablanca", "zone: Africa/Atlantis", "'Africa/Atlantis' is no time zone"),
                row("action: resume,", "action: suspend,", "'suspend' stands twice"));
    }

    @TestFactory
    Stream<DynamicTest> gatesThatCanBeGoneAround() {
        return spoilt(
                row("from: [P7], to: P8", "from: [P7], to: P9", "P8 cannot be reached"),
                row(
                        "action: stop_pilot, from: [P1, P2, P3, P4, P5, P6, P7, P8, P9, SUSPENDED], to: STOPPED",
                        "action: stop_pilot, from: [P1, P2, P3, P4, P5, P6, P7, P8, P9, SUSPENDED], to: P9",
                        "P8 can be gone around on the way to decide_generalise"),
                row("from: [P1], to: P2", "from: [P1], to: P3", "P2 can be gone around on the way to start_live"),
                row(
                        "action: revise_agreement, from: [P3], to: P2",
                        "action: revise_agreement, from: [P1], to: P5",
                        "P3 can be gone around on the way to start_live"),
                row(
                        "through: [PLANNED, STAGED]",
                        "through: [PAUSED]",
                        "PAUSED can be gone around on the way to complete_rollout"),
                row(
                        "action: close_pilot, through: [P10]",
                        "action: shut_pilot, through: [P10]",
                        "unknown: 'shut_pilot'"));
    }

    @TestFactory
    Stream<DynamicTest> deadEndsAndLooseParts() {
        return spoilt(
                row(
                        "action: begin_closing, kind: SYSTEM, from: [STOPPED, WITHDRAWN]",
                        "action: begin_closing, kind: SYSTEM, from: [STOPPED]",
                        "WITHDRAWN cannot be left"),
                row("from: [STOPPED, WITHDRAWN]", "from: [STOPPED, WITHDRAWN, CLOSED]", "CLOSED is a last state"),
                row(
                        "to: WITHDRAWN, permission: withdraw, reasons",
                        "to: STOPPED, permission: withdraw, reasons",
                        "WITHDRAWN cannot be reached"),
                row(
                        "evaluator_attestation, lessons, public_summary]",
                        "evaluator_attestation, public_summary]",
                        "no transition needs 'lessons'"),
                row(
                        "needs: { artefacts: [report] }",
                        "needs: { artefacts: [decision_record] }",
                        "'decision_record' cannot be filled in before comment_report"),
                row(
                        "permission: run_pilot, needs",
                        "permission: withdraw, needs",
                        "no transition asks for 'run_pilot'"),
                row(
                        "{ state: DRAFT, labels",
                        "{ state: DRAFT, access: OPEN, labels",
                        "only states of a PILOT open or close access"));
    }

    @TestFactory
    Stream<DynamicTest> gatesWithoutTheirRules() {
        return spoilt(
                row("asks: [protocol], reasons", "reasons", "a gate names who asks for it (D-01)"),
                row("rule: D-04", "rule: D-14", "D-04 is missing"),
                row(
                        "needs: { artefacts: [live_plan, rollback_test], vote: { ballot: vote_live, choice: APPROVE } }",
                        "needs: { artefacts: [live_plan, rollback_test] }",
                        "the permission asks for a QUORUM"),
                row("allow: { DPO: [] } }", "allow: { DPO: [], AD: [] } }", "AD never does a CLEAR (D-05)"),
                row(
                        "act: VOTE\n        needs: { artefacts: [live_plan",
                        "act: COMMENT\n        needs: { artefacts: [live_plan",
                        "a VOTE has choices, and only a VOTE has"),
                row("action: open_sandbox, kind: SYSTEM,", "action: open_sandbox,", "somebody has to do it"),
                row(
                        "action: close_enrolment, kind: SYSTEM_ON_DATE, from: [P6], to: P7, needs: { artefacts: [health_report, incident_log], after: live_plan.enrolsUntil }",
                        "action: close_enrolment, kind: SYSTEM_ON_DATE, from: [P6], to: P7, needs: { artefacts: [health_report, incident_log] }",
                        "a day is needed"),
                row(
                        "action: begin_closing, kind: SYSTEM,",
                        "action: begin_closing, kind: SYSTEM, reasons: true,",
                        "no person does it"),
                row("voting: { quorum: 3 }", "voting: { quorum: 1 }", "minimum"),
                row("decides: STOP,", "", "only where 'decides' says what is decided"));
    }

    @TestFactory
    Stream<DynamicTest> formsThatCannotBeFilledIn() {
        return spoilt(
                row(
                        "mustBe: \"YES\", labels: { fr: \"Nous acceptons",
                        "mustBe: \"OUI\", labels: { fr: \"Nous acceptons",
                        "OUI"),
                row(
                        "onlyIf: { field: usesAi, in: [\"YES\"] }",
                        "onlyIf: { field: useAi, in: [\"YES\"] }",
                        "must name a field above; unknown: 'useAi'; did you mean 'usesAi'?"),
                row(
                        "after: { field: opensOn, minDays: 14 }",
                        "after: { field: title, minDays: 14 }",
                        "'title' is no DATE"),
                row("id: summary, kind: LONGTEXT", "id: title, kind: LONGTEXT", "'title' stands twice"),
                row("id: funding, kind: LONGTEXT", "id: funding, kind: CHOICE", "a CHOICE needs 'choices'"),
                row(
                        "id: months, kind: NUMBER, min: 1, max: 6",
                        "id: months, kind: NUMBER, min: 7, max: 6",
                        "greater than 'max'"),
                row("id: months, kind: NUMBER", "id: months, kind: TEXT", "a TEXT takes none"),
                row("id: cap, kind: NUMBER", "id: cap, kind: INTEGER", "enumeration"));
    }

    @TestFactory
    Stream<DynamicTest> labelsInThreeLanguages() {
        return spoilt(
                row(", en: \"Suspend access\" }, done", " }, done", "en"),
                row(
                        "ar: \"استئناف الولوج\", en: \"Resume access\" }, done",
                        "ar: \"Reprendre\", en: \"Resume access\" }, done",
                        "pattern"),
                row(
                        "meaning: { fr: \"Tout est attesté ; le dossier est archivé.\"",
                        "meaning: { fr: \"\"",
                        "at least"));
    }

    private static String[] row(String from, String to, String problem) {
        return new String[] {from, to, problem};
    }

    private Stream<DynamicTest> spoilt(String[]... rows) {
        return Stream.of(rows)
                .map(row -> DynamicTest.dynamicTest(
                        row[2],
                        () -> new PolicyCopy(directory)
                                .change(FILE, row[0], row[1])
                                .isRefused(FILE, row[2])));
    }
}
