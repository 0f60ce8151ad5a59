package ma.cmr.sandbox.policy.lifecycle;

import org.junit.jupiter.api.Test;

/** Walks the life cycles from their first state to their last by legal moves. */
class LifecycleTest {
    @Test
    void aPilotWalksFromTheApplicationDraftToItsEnd() {
        Story.pilotIn("P10").throughClosing();
    }
}
