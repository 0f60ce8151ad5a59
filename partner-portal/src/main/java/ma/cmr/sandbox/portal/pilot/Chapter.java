package ma.cmr.sandbox.portal.pilot;

import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Viewer;

/** What another feature adds to a pilot's page. */
public interface Chapter {
    /** A link beside the pilot, for whoever may follow it; its address is below {@code /pilots/{id}/}. */
    Optional<Viewer.Link> link(Pilot pilot, SignedIn person);

    /**
     * Artefacts that the feature fills in on pages of its own, in place of the generic form: the part of the address after
     * {@code /pilots/{id}/}, by artefact.
     */
    default Map<String, String> forms() {
        return Map.of();
    }
}
