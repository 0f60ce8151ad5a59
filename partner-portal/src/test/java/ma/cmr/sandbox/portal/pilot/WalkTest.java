package ma.cmr.sandbox.portal.pilot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ma.cmr.sandbox.portal.PortalServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole lives of pilots, walked through the pages. */
class WalkTest {
    private PortalServer server;
    private Road road;

    @BeforeEach
    void start() {
        server = new PortalServer();
        road = new Road(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPilotGoesFromTheFirstLineOfItsApplicationToItsClosing() {
        road.to("CLOSED");
        assertEquals("CLOSED", server.api.grant(road.id).path("state").asText());
        String page = road.page(Road.AUDITOR).body();
        for (String done : List.of("Candidature déposée", "Accès ouvert", "Décision : arrêter", "Pilote clos")) {
            assertTrue(page.contains(done.replace(" :", "\u00a0:")), done);
        }
    }
}
