package ma.cmr.sandbox.portal.protocol;

import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.portal.page.Form;

/**
 * What the page before the lock shows.
 *
 * @param waits whether there is something to lock
 * @param plan as it would be locked
 * @param changes of an amendment; empty for a first lock
 * @param refusal what keeps the reader from locking it; empty where nothing does
 * @param evaluators whom the plan can name as analysts: names by accounts
 */
public record LockPage(
        Reader reader,
        Case file,
        KeptProtocol protocol,
        boolean waits,
        List<PlanRows.Section> plan,
        List<PlanRows.Change> changes,
        List<String> refusal,
        Map<String, String> evaluators,
        Form form) {
    public LockPage {
        plan = List.copyOf(plan);
        changes = List.copyOf(changes);
        refusal = List.copyOf(refusal);
    }

    /** The protocol's page. */
    public String address() {
        return ProtocolRoutes.address(file);
    }
}
