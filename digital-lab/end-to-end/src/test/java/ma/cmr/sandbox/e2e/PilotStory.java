package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pilot's way from an application to an open access, walked at the portal of a running lab by everybody whom it takes. */
final class PilotStory implements AutoCloseable {
    static final String CHALLENGE = "/challenges/proof-of-life";
    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabProcess lab;
    private final JsonNode demo;
    private final Map<String, PortalVisitor> visitors = new HashMap<>();
    /** Address of the pilot's page; empty before the application is begun. */
    String pilot = "";

    PilotStory(LabProcess lab) {
        this.lab = lab;
        this.demo = lab.demo();
    }

    /** The account whose title begins so: the titles are those that the lab prints. */
    JsonNode user(String title) {
        for (JsonNode user : demo.get("users")) {
            if (user.get("title").asText().startsWith(title)) {
                return user;
            }
        }
        throw new AssertionError("no account of " + title + " in " + demo);
    }

    PortalVisitor as(String title) {
        return visitors.computeIfAbsent(title, known -> PortalVisitor.signedIn(demo, user(known)));
    }

    PilotStory fills(String who, String document, Map<String, String> given) {
        PortalVisitor.Page page = as(who).complete(pilot + "/documents/" + document, given);
        assertEquals(200, page.status(), document + " by " + who + ": " + page.text());
        assertEquals(pilot, page.path(), document + " by " + who + ": " + page.text());
        return this;
    }

    PilotStory fills(String who, String... documents) {
        for (String document : documents) {
            fills(who, document, Map.of());
        }
        return this;
    }

    PilotStory does(String who, String action, String... choice) {
        PortalVisitor.Page page = as(who).act(
                        pilot,
                        action,
                        "Dossier complet et vérifié.",
                        choice.length == 0 ? Optional.empty() : Optional.of(choice[0]));
        assertEquals(200, page.status(), action + " by " + who + ": " + page.text());
        assertEquals(pilot, page.path(), action + " by " + who + ": " + page.text());
        return this;
    }

    PilotStory begins(String who) {
        PortalVisitor.Page begun = as(who).press(CHALLENGE, CHALLENGE + "/applications");
        assertEquals(200, begun.status(), begun.text());
        assertTrue(begun.path().startsWith("/pilots/"), begun.path());
        pilot = begun.path();
        return this;
    }

    PilotStory submits(String admin) {
        return fills(admin, "application_idea")
                .fills(admin, "application_data", Map.of("scope", "affiliates:read", "usesAi", "NO"))
                .fills(admin, "application_team", Map.of("months", "3"))
                .does(admin, "submit_application");
    }

    PilotStory isSelected() {
        return does("reviewer 1", "check_eligibility")
                .fills("reviewer 1", "eligibility_check")
                .does("reviewer 1", "admit_application")
                .does("reviewer 1", "score_application", "4")
                .does("reviewer 2", "score_application", "3")
                .does("reviewer 1", "shortlist_application")
                .does("reviewer 1", "invite_applicant")
                .fills("reviewer 1", "interview_notes")
                .does("reviewer 1", "select_application")
                .does("reviewer 1", "open_pilot");
    }

    PilotStory bringsItsPapers(String admin) {
        return fills(admin, "legal_status")
                .fills(admin, "beneficial_owners", Map.of("share", "60,5"))
                .fills(admin, "conflict_statement", Map.of("hasTies", "NO"))
                .fills(admin, "security_questionnaire", Map.of("incidentContact", "incident@startup-1.example"))
                .fills(admin, "dpia", Map.of("legalBasis", "INVENTED_DATA", "retention", "30"))
                .fills("data-protection", "cndp_assessment", Map.of("transfer", "NO"));
    }

    PilotStory agrees(String admin) {
        Map<String, String> agreement = Map.of(
                "scopes[0].scope",
                "affiliates:read",
                "scopes[1].scope",
                "careers:read",
                "quotaPlan",
                "pilot",
                "tier",
                "T0",
                "until",
                LocalDate.now(ZONE).plusDays(200).toString(),
                "retention",
                "30");
        does("data-protection", "open_agreement");
        as("reviewer 1").addRow(pilot + "/documents/data_agreement", "scopes", agreement);
        return fills("reviewer 1", "data_agreement", agreement)
                .fills("data-protection", "cndp_reference")
                .does("data-protection", "clear_agreement")
                .does(admin, "sign_agreement")
                .does("steering committee 1", "countersign_agreement");
    }

    /** The whole way; the access is open at its end. */
    PilotStory untilAccess(String admin) {
        return begins(admin)
                .submits(admin)
                .isSelected()
                .bringsItsPapers(admin)
                .does("data-protection", "clear_privacy")
                .does("security", "clear_security")
                .agrees(admin);
    }

    /** What a client signs in with. */
    record Client(String id, String secret) {}

    /** Has a secret made, and reads it from the page where it is shown once. */
    Client secret(String admin) {
        PortalVisitor.Page page = as(admin).press(pilot + "/access", pilot + "/access/secret");
        assertEquals(200, page.status(), page.text());
        return new Client(
                find(page, "<bdi class=\"id\">(pilot-[^<]+)</bdi>"), find(page, "<p class=\"secret\">([^<]+)</p>"));
    }

    private static String find(PortalVisitor.Page page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.html());
        assertTrue(found.find(), page.text());
        return found.group(1);
    }

    /** A token for a client. */
    String token(Client client) {
        HttpResponse<String> answer = signIn(client);
        assertEquals(200, answer.statusCode(), answer.body());
        try {
            return JSON.readTree(answer.body()).get("access_token").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether a client gets nothing: no token, or one with which a call is refused. */
    boolean isRefused(Client client) {
        return signIn(client).statusCode() != 200 || call(token(client)).statusCode() == 403;
    }

    private HttpResponse<String> signIn(Client client) {
        return send(HttpRequest.newBuilder(URI.create(lab.address() + "/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    }

    /** One call of the pilot's service. */
    HttpResponse<String> call(String token) {
        return send(HttpRequest.newBuilder(URI.create(lab.address() + "/v1/affiliates?limit=1"))
                .header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PortalVisitor.Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Looks at a pilot's page until it says that the state holds at the API. */
    PortalVisitor.Page untilInForce(String who) throws InterruptedException {
        PortalVisitor.Page page = as(who).get(pilot);
        for (int i = 0; i < 200 && !page.inForce(); i++) {
            Thread.sleep(50);
            page = as(who).get(pilot);
        }
        assertTrue(page.inForce(), page.text());
        return page;
    }

    List<PortalVisitor> visitors() {
        return new ArrayList<>(visitors.values());
    }

    @Override
    public void close() {
        visitors.values().forEach(PortalVisitor::close);
    }
}
