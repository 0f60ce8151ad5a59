package ma.cmr.sandbox.portal.pilot;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The access at the API that a pilot is to have by its state and agreement. Kept with the pilot in one document, so that no change of state
 * is without it; brought to the API by whoever reconciles the two.
 *
 * @param clientId of the startup's OAuth client; belongs to this pilot for ever
 * @param fields agreed fields by data set; none where all of a data set are
 * @param mode whether calls are answered
 * @param revision raised at every change
 */
public record GrantWish(
        String clientId,
        List<String> scopes,
        Map<String, List<String>> fields,
        String tier,
        String quotaPlan,
        LocalDate from,
        LocalDate until,
        Mode mode,
        long revision) {
    /** The purpose of every pilot's access. */
    public static final String PURPOSE = "PILOT";

    /** Whether calls are answered; the API's word for it. */
    public enum Mode {
        ACTIVE,
        SUSPENDED,
        CLOSED
    }

    public GrantWish {
        scopes = List.copyOf(scopes);
        fields = Map.copyOf(fields);
    }

    GrantWish withRevision(long other) {
        return new GrantWish(clientId, scopes, fields, tier, quotaPlan, from, until, mode, other);
    }

    GrantWish withMode(Mode other) {
        return new GrantWish(clientId, scopes, fields, tier, quotaPlan, from, until, other, revision);
    }
}
