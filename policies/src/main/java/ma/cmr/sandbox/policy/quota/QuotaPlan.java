package ma.cmr.sandbox.policy.quota;

import java.util.List;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * How much one client may ask.
 *
 * @param windows limits on requests, all of which hold
 * @param rowsPerDay most records disclosed in one day (UTC): the guard against carrying everything off
 */
public record QuotaPlan(String name, Labels labels, List<Window> windows, long rowsPerDay) {
    public QuotaPlan {
        windows = List.copyOf(windows);
    }
}
