package ma.cmr.sandbox.policy.lifecycle;

import java.util.Optional;

/**
 * One action as a person sees it now.
 *
 * @param whyNot absent where the person may take it now; reasons and choice are asked for on the way
 */
public record Offer(TransitionRule rule, Optional<Transition.Refused> whyNot) {
    /** Whether the person may take it now. */
    public boolean open() {
        return whyNot.isEmpty();
    }
}
