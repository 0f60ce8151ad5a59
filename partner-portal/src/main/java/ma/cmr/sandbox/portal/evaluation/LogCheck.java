package ma.cmr.sandbox.portal.evaluation;

import java.util.List;

/**
 * What the check of the frozen units found.
 *
 * @param units how many there are
 * @param hashHolds whether their lines have the hash that the API named at the freeze
 * @param differing assignments that the revealed seed does not give
 * @param named the first of these units
 * @param recountHolds whether counting them one by one gives what the API counted
 */
public record LogCheck(long units, boolean hashHolds, long differing, List<String> named, boolean recountHolds) {
    public LogCheck {
        named = List.copyOf(named);
    }

    /** Whether nothing is wrong with the log. */
    public boolean holds() {
        return hashHolds && differing == 0 && recountHolds;
    }
}
