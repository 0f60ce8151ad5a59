package ma.cmr.sandbox.policy.dataset;

/** A text in the three languages. The Arabic is to be checked by a native reader who knows the field. */
public record Labels(String fr, String ar, String en) {
    /** The text in a language: {@code fr}, {@code ar} or {@code en}; French for any other. */
    public String in(String language) {
        return switch (language) {
            case "ar" -> ar;
            case "en" -> en;
            default -> fr;
        };
    }
}
