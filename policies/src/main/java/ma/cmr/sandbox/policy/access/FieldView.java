package ma.cmr.sandbox.policy.access;

/**
 * How one leaf field is seen.
 *
 * @param rule what decided: {@code scope:identity:read}, {@code grant:fields}, or {@code default} where nothing opens it
 */
public record FieldView(String path, Treatment treatment, String rule) {}
