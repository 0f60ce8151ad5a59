package ma.cmr.sandbox.portal.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.decision.Comparison;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.health.Result;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.portal.page.Page;

/**
 * How one number came about: method and version, what went in, what came out with every digit, what to beware of, and of which data.
 *
 * @param sentence the number in words
 * @param method empty for what is only counted
 * @param formula key of the message that writes it out, after {@code formula.}
 * @param sources data that went in, each with its hash
 */
public record Derivation(
        String title,
        String sentence,
        Optional<Method> method,
        String formula,
        List<Row> inputs,
        List<Row> results,
        List<String> warnings,
        List<Source> sources) {
    /** A named value. */
    public record Row(String label, String value) {}

    /** Data and plan that went in. */
    public record Source(String pilot, String address, String protocolHash, String dataHash) {}

    public Derivation {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
        warnings = List.copyOf(warnings);
        sources = List.copyOf(sources);
    }

    /**
     * Of a figure of one pilot.
     *
     * @param figure as an address names it: {@code effect}, {@code control}, {@code treatment}, {@code ratio}, {@code missing},
     *     {@code guardrail-K12}
     * @return empty for another name, and for what is hidden
     */
    static Optional<Derivation> of(Page page, String figure, Measured measured, Source source) {
        return switch (figure) {
            case "effect" ->
                measured.primary() instanceof Result.Shown(Estimate estimate)
                        ? Optional.of(difference(
                                page,
                                page.text("derivation.effect"),
                                estimate,
                                measured.control().counted().orElseThrow(),
                                measured.treatment().counted().orElseThrow(),
                                source))
                        : Optional.empty();
            case "control" -> rate(page, measured.control(), source);
            case "treatment" -> rate(page, measured.treatment(), source);
            case "ratio" -> Optional.of(ratio(page, measured, source));
            case "missing" -> Optional.of(missing(page, measured, source));
            default ->
                measured.guardrails().stream()
                        .filter(each -> figure.equals("guardrail-" + each.kpi().id()))
                        .findFirst()
                        .flatMap(each -> guardrail(page, each, source));
        };
    }

    private static Derivation difference(
            Page page, String title, Estimate estimate, Count control, Count treatment, Source source) {
        List<Row> inputs = List.of(
                row(page, "control", page.text("derivation.of", "part", control.successes(), "all", control.n())),
                row(
                        page,
                        "treatment",
                        page.text("derivation.of", "part", treatment.successes(), "all", treatment.n())));
        return new Derivation(
                title,
                estimate.found().map(found -> Words.brief(page, found)).orElse(""),
                Optional.of(estimate.method()),
                estimate.method().id(),
                inputs,
                results(page, estimate),
                Words.warnings(page, estimate),
                List.of(source));
    }

    private static Optional<Derivation> rate(Page page, Measured.ArmFigures arm, Source source) {
        if (arm.rate().isEmpty() || arm.counted().isEmpty()) {
            return Optional.empty();
        }
        Estimate rate = arm.rate().get();
        Count counted = arm.counted().get();
        return Optional.of(new Derivation(
                page.text("derivation.rate", "arm", arm.arm()),
                rate.found().map(found -> Words.percent(page, found.effect())).orElse(""),
                Optional.of(rate.method()),
                rate.method().id(),
                List.of(row(
                        page,
                        "successes",
                        page.text("derivation.of", "part", counted.successes(), "all", counted.n()))),
                results(page, rate),
                Words.warnings(page, rate),
                List.of(source)));
    }

    private static Derivation ratio(Page page, Measured measured, Source source) {
        List<Row> inputs = new ArrayList<>();
        measured.health()
                .arms()
                .forEach(arm -> inputs.add(new Row(
                        arm.name(),
                        page.text("derivation.assigned", "assigned", arm.assigned(), "parts", arm.share()))));
        List<Row> results = new ArrayList<>();
        switch (measured.health().sampleRatio()) {
            case SampleRatio.Judged judged -> {
                results.add(row(page, "chiSquared", digits(judged.chiSquared())));
                results.add(row(page, "degrees", Integer.toString(judged.degrees())));
                results.add(row(page, "p", digits(judged.p())));
            }
            case SampleRatio.TooFew few -> results.add(row(page, "leastExpected", digits(few.leastExpected())));
            case SampleRatio.NotDrawn _ -> {}
        }
        return new Derivation(
                page.text("derivation.ratio"),
                "",
                Optional.of(SampleRatio.METHOD),
                SampleRatio.METHOD.id(),
                inputs,
                results,
                List.of(),
                List.of(source));
    }

    private static Derivation missing(Page page, Measured measured, Source source) {
        List<Row> inputs = new ArrayList<>();
        List<Row> results = new ArrayList<>();
        measured.health().arms().forEach(arm -> {
            inputs.add(new Row(
                    arm.name(),
                    page.text("derivation.of", "part", arm.assigned() - arm.withOutcome(), "all", arm.assigned())));
            results.add(new Row(arm.name(), digits(arm.missing())));
        });
        results.add(row(page, "gap", digits(measured.health().missingGap())));
        return new Derivation(
                page.text("derivation.missing"),
                "",
                Optional.empty(),
                "missing",
                inputs,
                results,
                measured.health().unevenMissing() ? List.of(page.text("warning.UNEVEN_MISSING")) : List.of(),
                List.of(source));
    }

    private static Optional<Derivation> guardrail(Page page, Measured.GuardrailFigures each, Source source) {
        if (!(each.result() instanceof Result.Shown(Estimate estimate))) {
            return Optional.empty();
        }
        Derivation plain = difference(
                page,
                page.text("derivation.guardrail", "kpi", each.kpi().id()),
                estimate,
                each.counted().get(0),
                each.counted().get(1),
                source);
        List<Row> inputs = new ArrayList<>(plain.inputs());
        inputs.add(row(page, "margin", each.guardrail().margin().toPlainString()));
        List<Row> results = new ArrayList<>(plain.results());
        each.shown().ifPresent(shown -> {
            results.add(row(page, "bound", digits(shown.bound())));
            shown.pValue().ifPresent(p -> results.add(row(page, "worseP", digits(p))));
        });
        return Optional.of(new Derivation(
                plain.title(),
                plain.sentence(),
                plain.method(),
                plain.formula(),
                inputs,
                results,
                plain.warnings(),
                plain.sources()));
    }

    /** Of the difference between two pilots' effects. */
    static Derivation between(Page page, Comparison.Row first, Comparison.Row second, List<Source> sources) {
        Estimate.Found difference = Comparison.difference(first, second);
        List<Row> inputs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Estimate.Found found = (i == 0 ? first : second).estimate();
            inputs.add(new Row(
                    sources.get(i).pilot(),
                    digits(found.effect()) + " [" + digits(found.lower()) + " ; " + digits(found.upper()) + "]"));
        }
        return new Derivation(
                page.text("derivation.between"),
                Words.brief(page, difference),
                Optional.of(difference.method()),
                difference.method().id(),
                inputs,
                results(page, difference),
                Words.warnings(page, difference),
                sources);
    }

    private static List<Row> results(Page page, Estimate estimate) {
        List<Row> rows = new ArrayList<>();
        if (estimate instanceof Estimate.Found found) {
            rows.add(row(page, "value", digits(found.effect())));
            rows.add(row(page, "lower", digits(found.lower())));
            rows.add(row(page, "upper", digits(found.upper())));
            found.standardError().ifPresent(value -> rows.add(row(page, "standardError", digits(value))));
            found.pValue().ifPresent(value -> rows.add(row(page, "p", digits(value))));
        }
        rows.add(row(page, "level", digits(estimate.level())));
        rows.add(row(
                page,
                "n",
                String.join(" + ", estimate.n().stream().map(String::valueOf).toList())));
        return rows;
    }

    private static Row row(Page page, String key, String value) {
        return new Row(page.text("derivation." + key), value);
    }

    private static String digits(double value) {
        return Double.toString(value);
    }
}
