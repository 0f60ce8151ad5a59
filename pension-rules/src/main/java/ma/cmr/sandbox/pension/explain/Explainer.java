package ma.cmr.sandbox.pension.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import ma.cmr.sandbox.pension.amount.Quantity;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Parameter;
import ma.cmr.sandbox.pension.trace.Step;

/** Puts steps into a language. */
final class Explainer {
    private final Law law;
    private final Language language;
    private final Wording wording;
    private final Writer writer;
    private final ParameterWriter parameters;

    Explainer(Law law, Language language, Wording wording) {
        this.law = law;
        this.language = language;
        this.wording = wording;
        this.writer = new Writer(language, wording);
        this.parameters = new ParameterWriter(language, writer);
    }

    Explanation explain(Step step) {
        Wording.RuleText text = wording.of(step.named());
        Map<String, Quantity> values = new TreeMap<>();
        step.inputs().forEach(input -> values.put(input.term().id(), input.value()));
        values.put(WordingFiles.OUTCOME, step.outcome());
        List<String> formulas = new ArrayList<>();
        for (String formula : text.formulas()) {
            fill(formula, values, writer::inFormula).ifPresent(filled -> formulas.add(isolated(filled)));
        }
        return new Explanation(
                language,
                step.rule(),
                text.label().in(language),
                writer.articles(step.article()),
                text.text()
                        .flatMap(labels -> fill(labels.in(language), values, writer::inText))
                        .orElse(""),
                formulas,
                writer.inText(step.outcome()),
                step.inputs().stream()
                        .map(input -> new Explanation.Input(
                                input.term().id(), wording.of(input.term()).in(language), writer.inText(input.value())))
                        .toList(),
                step.uses().stream().flatMap(use -> used(use).stream()).toList(),
                step.parts().stream().map(this::explain).toList());
    }

    /** A pattern with the values in place; nothing where a value that it names was not needed. */
    private static Optional<String> fill(
            String pattern, Map<String, Quantity> values, Function<Quantity, String> write) {
        Matcher matcher = WordingFiles.TERM.matcher(pattern);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            Quantity value = values.get(matcher.group(1));
            if (value == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(write.apply(value)));
        }
        matcher.appendTail(filled);
        return Optional.of(filled.toString());
    }

    /** Arithmetic reads from left to right in every language. */
    private String isolated(String formula) {
        return language == Language.AR ? "\u2066" + formula + "\u2069" : formula;
    }

    private Optional<Explanation.Used> used(Step.Use use) {
        Parameter parameter = law.parameter(use.key().id());
        Dated<String> history = parameter.history();
        if (!history.knownAt(use.day())) {
            return Optional.empty();
        }
        Dated.Entry<String> entry = history.entryAt(use.day());
        Optional<LocalDate> to = history.endOf(use.day());
        String value = parameters.value(parameter.unit(), entry.value());
        return Optional.of(new Explanation.Used(
                parameter.id(),
                parameter.label().in(language),
                value,
                entry.from().toString(),
                to.map(LocalDate::toString),
                entry.reference().article(),
                entry.reference().source(),
                entry.reference().confidence().letter(),
                parameters.line(parameter, entry, to, value)));
    }
}
