package ma.cmr.sandbox.kit.http;

/**
 * One field of a request that is at fault.
 *
 * @param parameter its name; a JSON pointer, which begins with a slash, where it stands in a JSON body
 * @param code stable, SCREAMING_SNAKE
 * @param detail what is wrong with the value
 * @param allowed what would be right
 */
public record FieldProblem(String parameter, String code, String detail, String allowed) {}
