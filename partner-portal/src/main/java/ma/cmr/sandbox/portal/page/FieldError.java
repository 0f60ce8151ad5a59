package ma.cmr.sandbox.portal.page;

/**
 * What is wrong with a field, in the reader's language.
 *
 * @param field its name in the form; also the id of its input
 * @param label what the page calls it
 * @param text what is wrong and what would be right
 */
public record FieldError(String field, String label, String text) {}
