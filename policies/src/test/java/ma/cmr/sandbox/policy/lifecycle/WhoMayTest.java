package ma.cmr.sandbox.policy.lifecycle;

import static ma.cmr.sandbox.policy.lifecycle.Story.LIFECYCLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The permission matrix as the fund wrote it, and every object, state, action and role against the engine. */
class WhoMayTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/who-may.txt");

    /** Refusals that a person with the right role meets when the object is not as far yet. */
    private static final Set<RefusalRule> NOT_YET = EnumSet.of(
            RefusalRule.MISSING,
            RefusalRule.QUORUM,
            RefusalRule.MAJORITY,
            RefusalRule.TOO_EARLY,
            RefusalRule.TOO_SOON_TO_VOTE);

    /** The rows of the matrix, written down apart from the file: permission, then who has it under which conditions. */
    @TestFactory
    Stream<DynamicTest> theMatrixIsTheOneThatWasDecided() {
        String matrix = """
                apply             SM:OWN,DRAFT_ONLY SA:OWN
                see_applications  RV:ASSIGNED SC AU
                score_application RV:ASSIGNED,INDEPENDENT,BLIND EV:INDEPENDENT,BLIND
                clear_privacy     DPO
                clear_security    SEC
                sign_agreement    SA:OWN SC:DELEGATED
                manage_keys       SA:OWN_CLIENT,WITHIN_TIER
                suspend_access    DPO SEC AD:TWO_PERSONS
                lock_protocol     EV
                approve_live      SC:QUORUM,INDEPENDENT
                see_arm_outcomes  SEC:GUARDRAILS_ONLY,MASKED_ARMS EV:GUARDRAILS_ONLY,MASKED_ARMS
                lock_report       EV:NOT_SECOND_ANALYST
                decide            SC:QUORUM,INDEPENDENT
                comment_report    SM:OWN SA:OWN RV
                manage_users      SA:OWN AD:TWO_PERSONS
                read_audit        SM:OWN SA:OWN RV:OWN_CASES DPO SEC EV:OWN_CASES SC AU
                """;
        return matrix.lines().flatMap(line -> {
            String[] parts = line.split(" +");
            Map<Role, Set<Condition>> row = new LinkedHashMap<>();
            for (String cell : List.of(parts).subList(1, parts.length)) {
                String[] role = cell.split(":");
                Set<Condition> conditions = EnumSet.noneOf(Condition.class);
                if (role.length > 1) {
                    Stream.of(role[1].split(",")).map(Condition::valueOf).forEach(conditions::add);
                }
                row.put(Role.valueOf(role[0]), conditions);
            }
            return Stream.of(Role.values())
                    .map(role -> DynamicTest.dynamicTest(
                            parts[0] + " " + role,
                            () -> assertEquals(
                                    Optional.ofNullable(row.get(role)), LIFECYCLE.permission(role, parts[0]))));
        });
    }

    @Test
    void everyObjectStateActionAndRole() {
        StringBuilder table = new StringBuilder(
                "# Who may, once all that the action needs is there. One line per object, state and action; no line, nobody.\n");
        int asked = 0;
        for (ObjectKind kind : ObjectKind.values()) {
            List<String> states = new ArrayList<>(List.of(State.START));
            LIFECYCLE.rules().statesOf(kind).forEach(state -> states.add(state.id()));
            for (String state : states) {
                for (TransitionRule rule : LIFECYCLE.rules().transitions().values()) {
                    List<Role> may = new ArrayList<>();
                    for (Role role : Role.values()) {
                        asked++;
                        if (may(kind, state, rule, role)) {
                            may.add(role);
                        }
                    }
                    if (!may.isEmpty()) {
                        table.append(kind + " " + state + " " + rule.action() + ": "
                                + may.stream().map(Role::name).collect(Collectors.joining(" ")) + "\n");
                    }
                }
            }
        }
        assertTrue(asked > 20_000, "asked " + asked);
        GoldenFiles.golden(GOLDEN, table.toString());
    }

    /** Asks the engine, and holds its answer against the file's own words. */
    private static boolean may(ObjectKind kind, String state, TransitionRule rule, Role role) {
        Story story = new Story(kind);
        story.state = state;
        Actor.Person person = role.ofPartner() ? Story.partner("somebody", role) : Story.staff("somebody", role);
        String choice = rule.scoring().isPresent()
                ? "3"
                : rule.choices().isEmpty() ? "" : rule.choices().getFirst().code();
        story.history.add(new Deed.Step(
                kind,
                "arrived",
                LIFECYCLE.rules().statesOf(kind).stream()
                        .map(State::id)
                        .filter(other -> !other.equals(state))
                        .findFirst()
                        .orElseThrow(),
                state,
                "somebody-else",
                Optional.empty(),
                story.now.minusSeconds(60),
                Optional.empty(),
                ""));
        Transition answer = story.attempt(person, rule.action(), "because", choice);
        boolean may = switch (answer) {
            case Transition.Moved moved -> true;
            case Transition.Refused refused -> NOT_YET.contains(refused.rule());
        };
        boolean expected = rule.object() == kind
                && rule.from().contains(state)
                && rule.kind() == TransitionKind.USER
                && rule.allow().containsKey(role);
        assertEquals(expected, may, () -> kind + " " + state + " " + rule.action() + " " + role + ": " + answer);
        return may;
    }

    @Test
    void whatIsOfferedIsWhatIsDone() {
        for (String state : List.of("P1", "P3", "P5", "P9")) {
            Story story = Story.pilotIn(state);
            for (Actor.Person person : List.of(
                    Story.ADMIN,
                    Story.DPO,
                    Story.SECURITY,
                    Story.AUTHOR,
                    Story.COMMITTEE_1,
                    Story.PLATFORM_1,
                    Story.AUDITOR)) {
                for (Offer offer : LIFECYCLE.available(story.kind, state, person, story.facts())) {
                    String choice = offer.rule().choices().isEmpty()
                            ? ""
                            : offer.rule().choices().getFirst().code();
                    Transition done = story.attempt(person, offer.rule().action(), "because", choice);
                    assertEquals(offer.open(), done instanceof Transition.Moved, () -> person.id() + " " + offer);
                    offer.whyNot().ifPresent(refused -> assertEquals(refused, done));
                }
            }
        }
    }
}
