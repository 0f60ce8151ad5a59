package ma.cmr.sandbox.pension.law;

/**
 * Where a value comes from.
 *
 * @param article text and article
 * @param source code of the source in which it was seen, as in {@code law/sources.yaml}
 */
public record LegalReference(String article, String source, Confidence confidence) {}
