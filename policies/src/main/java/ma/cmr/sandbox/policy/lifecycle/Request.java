package ma.cmr.sandbox.policy.lifecycle;

import java.util.Optional;

/**
 * What somebody wants to do.
 *
 * @param reasons as written; may be empty where the action asks for none
 * @param choice the vote or the mark, where the action takes one
 */
public record Request(String action, String reasons, Optional<String> choice) {
    /** An action without reasons or choice. */
    public static Request of(String action) {
        return new Request(action, "", Optional.empty());
    }
}
