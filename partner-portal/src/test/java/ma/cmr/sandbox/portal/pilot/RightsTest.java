package ma.cmr.sandbox.portal.pilot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.State;
import ma.cmr.sandbox.policy.lifecycle.TransitionKind;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;
import ma.cmr.sandbox.portal.PortalServer;
import org.junit.jupiter.api.Test;

/**
 * The permission matrix through HTTP: in every state of an application and a pilot, every role tries every action. What the policy does not
 * give to the role, or not in that state, is refused and leaves no trace; and another startup does not find the pilot at all.
 */
class RightsTest {
    private static final Lifecycle LIFECYCLE = PortalServer.POLICIES.lifecycle();
    private static final Map<Role, String> ONE_EACH = new LinkedHashMap<>();

    static {
        ONE_EACH.put(Role.SM, Road.MEMBER);
        ONE_EACH.put(Role.SA, Road.ADMIN);
        // The third reviewer has no part in this pilot's life, so that only the role speaks.
        ONE_EACH.put(Role.RV, Road.THIRD_REVIEWER);
        ONE_EACH.put(Role.DPO, Road.DPO);
        ONE_EACH.put(Role.SEC, Road.SECURITY);
        ONE_EACH.put(Role.EV, Road.ANALYST);
        ONE_EACH.put(Role.SC, Road.COMMITTEE.getLast());
        ONE_EACH.put(Role.AD, Road.PLATFORM);
        ONE_EACH.put(Role.AU, Road.AUDITOR);
    }

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> open = new TreeSet<>();
    private int tried;

    @Test
    void everyRoleTriesEveryActionInEveryState() {
        try (PortalServer server = new PortalServer()) {
            Road road = new Road(server);
            for (String state : List.of(
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
                    "CLOSED")) {
                road.next(state);
                everybodyTriesEverything(road, state);
                if (state.equals("P3")) {
                    road.does(Road.DPO, "suspend");
                    everybodyTriesEverything(road, "SUSPENDED");
                    road.does(Road.SECURITY, "resume").in("P3");
                }
            }
        }
        assertEquals(List.of(), wrong);
        // What nobody could do in any state would be a matrix that says no to everything.
        Set<String> never = new TreeSet<>();
        for (TransitionRule rule : LIFECYCLE.rules().transitions().values()) {
            boolean ofPilot = rule.object() == ObjectKind.APPLICATION || rule.object() == ObjectKind.PILOT;
            if (ofPilot
                    && rule.kind() == TransitionKind.USER
                    && !rule.from().contains(State.START)
                    && rule.needs().artefacts().isEmpty()
                    && rule.needs().approvals().isEmpty()
                    && rule.needs().vote().isEmpty()
                    && rule.needs().scores().isEmpty()
                    && !rule.from().equals(List.of("WAITLISTED"))
                    && open.stream().noneMatch(each -> each.endsWith(" " + rule.action()))) {
                never.add(rule.action());
            }
        }
        assertEquals(Set.of(), never);
        System.out.println("[INFO] permission matrix: " + tried + " attempts over HTTP, " + open.size() + " open");
    }

    private void everybodyTriesEverything(Road road, String state) {
        int history = road.pilot().history().size();
        for (TransitionRule rule : LIFECYCLE.rules().transitions().values()) {
            if (rule.object() == ObjectKind.CHALLENGE || rule.kind() != TransitionKind.USER) {
                continue;
            }
            ONE_EACH.forEach((role, login) -> {
                tried++;
                boolean may = rule.allow().containsKey(role)
                        && rule.from().contains(road.pilot().state(rule.object()));
                String what = state + " " + role + " " + rule.action();
                if (may) {
                    int status = status(road, login, rule);
                    if (status == 200) {
                        open.add(what);
                    } else if (status != 403 && status != 409) {
                        wrong.add(what + " answers " + status);
                    }
                    return;
                }
                String choice = rule.scoring().isPresent()
                        ? "3"
                        : rule.choices().isEmpty()
                                ? ""
                                : rule.choices().getFirst().code();
                int forced = road.tries(login, rule.action(), choice).statusCode();
                if (forced != 403 && forced != 409) {
                    wrong.add(what + " was forced: " + forced);
                }
                if (!rule.allow().containsKey(role)
                        && rule.from().contains(road.pilot().state(rule.object()))
                        && forced != 403) {
                    wrong.add(what + " is not refused for the role but " + forced);
                }
            });
            int stranger = status(road, Road.STRANGER, rule);
            if (stranger != 404) {
                wrong.add(state + " another startup, " + rule.action() + ": " + stranger);
            }
        }
        if (road.pilot().history().size() != history) {
            wrong.add(state + ": a refused action left a trace");
        }
        for (String path : List.of("", "/standing", "/documents/application_idea", "/access")) {
            int stranger =
                    road.as(Road.STRANGER).get("/pilots/" + road.id + path).statusCode();
            if (stranger != 404) {
                wrong.add(state + " another startup reads " + path + ": " + stranger);
            }
        }
    }

    private static int status(Road road, String login, TransitionRule rule) {
        return road.as(login)
                .get("/pilots/" + road.id + "/actions/" + rule.action())
                .statusCode();
    }
}
