package ma.cmr.sandbox.pension.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.trace.Step;

/**
 * A step in words, and the steps that it is made of.
 *
 * @param rule stable id
 * @param label name of the rule
 * @param article text of law and article; empty where no law says it
 * @param text what is said of it; empty where the formulas say all
 * @param formulas its arithmetic with the figures in place
 * @param outcome what it gave
 * @param inputs what went in
 * @param parameters what the law fixed, with validity and source
 * @param parts in the order of the calculation
 */
public record Explanation(
        Language language,
        String rule,
        String label,
        String article,
        String text,
        List<String> formulas,
        String outcome,
        List<Input> inputs,
        List<Used> parameters,
        List<Explanation> parts) {
    /** A named value. */
    public record Input(String id, String label, String value) {}

    /**
     * A parameter as it was used.
     *
     * @param validFrom first day of the value, ISO
     * @param validTo first day on which it holds no more, where another value follows
     * @param confidence letter of the files
     */
    public record Used(
            String id,
            String label,
            String value,
            String validFrom,
            Optional<String> validTo,
            String reference,
            String source,
            String confidence,
            String line) {}

    public Explanation {
        formulas = List.copyOf(formulas);
        inputs = List.copyOf(inputs);
        parameters = List.copyOf(parameters);
        parts = List.copyOf(parts);
    }

    /** A step in a language, its parameters looked up in the law that it followed. */
    public static Explanation of(Step step, Law law, Language language) {
        return new Explainer(law, language, WordingFiles.shipped()).explain(step);
    }

    /** For reading: a line for the rule, then what is said, computed and fixed by law; parts are set in below. */
    public String readable() {
        List<String> lines = new ArrayList<>();
        readable("", "", lines);
        return String.join("\n", lines);
    }

    private void readable(String number, String indent, List<String> lines) {
        lines.add(indent + (number.isEmpty() ? "" : number + " ") + label
                + (article.isEmpty() ? "" : " (" + article + ")") + " [" + rule + "] = " + outcome);
        String inner = indent + "    ";
        if (!text.isEmpty()) {
            lines.add(inner + text);
        }
        formulas.forEach(formula -> lines.add(inner + formula));
        parameters.forEach(used -> lines.add(inner + used.line()));
        for (int i = 0; i < parts.size(); i++) {
            String own = number.isEmpty() ? (i + 1) + "." : number + (i + 1) + ".";
            parts.get(i).readable(own, number.isEmpty() ? indent : indent + "  ", lines);
        }
    }

    /** As plain maps and lists, for JSON. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("rule", rule);
        data.put("label", label);
        if (!article.isEmpty()) {
            data.put("article", article);
        }
        if (!text.isEmpty()) {
            data.put("text", text);
        }
        if (!inputs.isEmpty()) {
            Map<String, Object> named = new LinkedHashMap<>();
            inputs.forEach(input -> named.put(input.id(), Map.of("label", input.label(), "value", input.value())));
            data.put("inputs", named);
        }
        if (!formulas.isEmpty()) {
            data.put("formulas", formulas);
        }
        data.put("outcome", outcome);
        if (!parameters.isEmpty()) {
            data.put("parameters", parameters.stream().map(Explanation::data).toList());
        }
        if (!parts.isEmpty()) {
            data.put("parts", parts.stream().map(Explanation::data).toList());
        }
        return data;
    }

    private static Map<String, Object> data(Used used) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", used.id());
        data.put("label", used.label());
        data.put("value", used.value());
        data.put("validFrom", used.validFrom());
        used.validTo().ifPresent(to -> data.put("validTo", to));
        data.put("reference", used.reference());
        data.put("source", used.source());
        data.put("confidence", used.confidence());
        return data;
    }
}
