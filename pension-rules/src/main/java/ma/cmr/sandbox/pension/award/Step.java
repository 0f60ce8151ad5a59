package ma.cmr.sandbox.pension.award;

/**
 * One step of the calculation.
 *
 * @param rule stable name of the rule
 * @param inputs what went in, readable
 * @param result what came out, readable
 * @param article of the law
 */
public record Step(String rule, String inputs, String result, String article) {
    @Override
    public String toString() {
        return rule + ": " + inputs + " -> " + result + " (" + article + ")";
    }
}
