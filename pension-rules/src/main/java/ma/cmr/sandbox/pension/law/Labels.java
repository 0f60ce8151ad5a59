package ma.cmr.sandbox.pension.law;

/** A name in the three languages. */
public record Labels(String fr, String ar, String en) {
    public String in(Language language) {
        return switch (language) {
            case FR -> fr;
            case AR -> ar;
            case EN -> en;
        };
    }
}
