package ma.cmr.sandbox.pension.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.explain.Explanation;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.trace.Step;

/**
 * A case worked out.
 *
 * @param results by name: amounts with a point, dates, or a word such as {@code NEVER}
 * @param steps how they came about
 */
public record WorkedCase(PensionCase pensionCase, Map<String, String> results, List<Step> steps) {
    /** Works a case out by its law. */
    public static WorkedCase of(PensionCase pensionCase) {
        CaseWork work = new CaseWork(pensionCase.law());
        work.on(pensionCase.situation());
        return new WorkedCase(pensionCase, work.results(), work.steps());
    }

    /** Every expected result that the case does not come to, with both; empty where it comes to all. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        pensionCase.expected().forEach((name, expected) -> {
            String actual = results.get(name);
            if (actual == null || !matches(name, expected, actual)) {
                differences.add(name + ": expected " + expected + ", is "
                        + Optional.ofNullable(actual)
                                .orElse("not a result of this case; there are " + results.keySet()));
            }
        });
        return differences;
    }

    private boolean matches(String name, String expected, String actual) {
        if (!isNumber(expected) || !isNumber(actual)) {
            return expected.equals(actual);
        }
        BigDecimal difference =
                new BigDecimal(expected).subtract(new BigDecimal(actual)).abs();
        // Amounts as paid have no tolerance; amounts before rounding the case's own.
        return difference.compareTo(name.endsWith("exact") ? new BigDecimal(pensionCase.tolerance()) : BigDecimal.ZERO)
                <= 0;
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    /** How the results came about, in a language. */
    public List<Explanation> explain(Language language) {
        return steps.stream()
                .map(step -> Explanation.of(step, pensionCase.law(), language))
                .toList();
    }

    /** The case for a person to read, step by step. */
    public String text(Language language) {
        List<String> lines = new ArrayList<>();
        lines.add(pensionCase.name() + "  [" + pensionCase.source() + ", "
                + pensionCase.law().version() + "]");
        explain(language).forEach(explanation -> lines.add(explanation.readable()));
        results.forEach((name, value) -> lines.add("  " + name + ": " + value));
        differences().forEach(difference -> lines.add("! " + difference));
        return String.join(System.lineSeparator(), lines);
    }

    /** The case as plain maps and lists, for JSON. */
    public Map<String, Object> data(Language language) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("case", pensionCase.name());
        data.put("source", pensionCase.source());
        data.put("published", pensionCase.published());
        data.put("lawVersion", pensionCase.law().version());
        data.put("results", results);
        data.put("steps", explain(language).stream().map(Explanation::data).toList());
        return data;
    }
}
