package ma.cmr.sandbox.portal.protocol;

import java.util.Map;

/**
 * One thing wrong with a plan as it is typed.
 *
 * @param field at fault
 * @param key of its message, after {@code plan.fault.}
 * @param arguments of the message
 */
public record PlanFault(String field, String key, Map<String, Object> arguments) {
    public PlanFault {
        arguments = Map.copyOf(arguments);
    }

    static PlanFault of(String field, String key) {
        return new PlanFault(field, key, Map.of());
    }
}
