package ma.cmr.sandbox.api.grant;

import java.util.Map;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.policy.access.Refusal;

/** The gate's refusals as problems: each rule has a code and words of its own. */
public final class Refusals {
    private Refusals() {}

    /** The problem of a refusal. */
    public static Problem problem(Refusal rule, String scope) {
        Problem problem = Problem.of(403, rule.name(), Map.of("scope", scope)).with("rule", rule.name());
        return switch (rule) {
            case SCOPE_NOT_GRANTED, SCOPE_NOT_IN_TOKEN ->
                problem.with("missingScope", scope)
                        .withHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
            default -> problem;
        };
    }
}
