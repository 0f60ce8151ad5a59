package ma.cmr.sandbox.pension.input;

import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.pension.law.Language;

/**
 * Why something handed in cannot be used.
 *
 * @param pointer JSON pointer of the field
 * @param arguments of the message, by name
 */
public record Refusal(String pointer, Code code, Map<String, String> arguments) {
    /** What is wrong; {@code wording/refusals.yaml} says it in each language. */
    public enum Code {
        MISSING,
        UNKNOWN_FIELD,
        NOT_A_LIST,
        NOT_AN_OBJECT,
        NOT_A_DATE,
        NOT_A_MONTH,
        NOT_AN_AMOUNT,
        NOT_A_RATE,
        NOT_A_NUMBER,
        NOT_A_FLAG,
        NOT_ONE_OF,
        TOO_MANY,
        UNKNOWN_SCENARIO,
        UNKNOWN_NAME,
        OUT_OF_ORDER,
        LAW_NOT_KNOWN("law.period", ""),
        SERVICE_TOO_EARLY("service.min_age", "011-71 art. 6-9; 013-71"),
        SPELLS_OVERLAP("service.no_overlap", "011-71 art. 6-9"),
        LEAVING_BEFORE_SERVICE("service.before_leaving", "011-71 art. 6-9"),
        NO_CONTRIBUTED_MONTH("civil.reference_pay", "011-71 art. 12, 12 ter"),
        RESISTANCE_DATES("service.resistance", "011-71 art. 7, 20"),
        VALIDATED_TOO_SHORT("service.validated", "011-71 art. 7"),
        EXTENSION_TOO_LONG("right.extension", "72-14"),
        RIGHT_NOT_YET("right.age_limit", "012-71; 72-14; 015-71"),
        RIGHT_NEVER("right.service", "011-71 art. 4; 013-71"),
        RIGHT_NOT_PERMITTED("right.with_permission", "011-71 art. 4; 013-71"),
        RIGHT_NOT_OPEN("civil.departure_2005", "011-71 art. 12 bis");

        private final String rule;
        private final String article;

        Code() {
            this("", "");
        }

        Code(String rule, String article) {
            this.rule = rule;
            this.article = article;
        }

        /** Rule of the law that forbids it; empty where only the form is wrong. */
        public String rule() {
            return rule;
        }

        /** Text and article of that rule. */
        public String article() {
            return article;
        }
    }

    public Refusal {
        arguments = Map.copyOf(new TreeMap<>(arguments));
    }

    /** The problem in a language. */
    public String message(Language language) {
        return RefusalFiles.message(this, language);
    }
}
