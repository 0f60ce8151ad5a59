package ma.cmr.sandbox.policy.lifecycle;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The marks of an application.
 *
 * @param given by account, in order; shown to nobody but their authors until {@link #complete()}
 * @param needed how many are needed: one more where the first ones lie further apart than the rule allows
 * @param mean of all, two decimals, once complete
 */
public record Scores(Map<String, BigDecimal> given, int needed, Optional<BigDecimal> mean) {
    /** Whether enough are in, so that they may be seen and acted upon. */
    public boolean complete() {
        return given.size() >= needed;
    }
}
