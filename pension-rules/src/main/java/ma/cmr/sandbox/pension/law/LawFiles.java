package ma.cmr.sandbox.pension.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;

/** Reads the law's files, checks them by their schema and names every problem. */
public final class LawFiles {
    private static final List<String> FILES = List.of(
            "civil/contributions.yaml",
            "civil/age-limit.yaml",
            "civil/right.yaml",
            "civil/award.yaml",
            "common/index-points.yaml",
            "common/income-tax.yaml");

    private final Map<String, Section> byId = new LinkedHashMap<>();
    private final Set<String> used = new TreeSet<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    private LawFiles() {}

    /**
     * The law shipped with the product.
     *
     * @throws InvalidFiles with every problem
     */
    public static Law shipped() {
        Map<String, String> texts = new LinkedHashMap<>();
        FILES.forEach(file -> texts.put(file, resource(file)));
        return read(texts);
    }

    /**
     * A law from the texts of its files: the shipped ones, or those with some put in their place.
     *
     * @param texts by the names of the shipped files
     * @throws InvalidFiles with every problem
     */
    public static Law read(Map<String, String> texts) {
        return new LawFiles().law(texts);
    }

    /** The text of a shipped file, for laws that differ from it in some place. */
    public static String text(String file) {
        return resource(file);
    }

    /** The names of the shipped files. */
    public static List<String> names() {
        return FILES;
    }

    private Law law(Map<String, String> texts) {
        Set<String> sources =
                YamlFile.parse("sources.yaml", resource("sources.yaml")).section().sections("sources").stream()
                        .map(source -> source.text("code"))
                        .collect(Collectors.toCollection(TreeSet::new));
        CheckedBySchema schema = CheckedBySchema.of(resource("parameters.schema.json"));
        texts.forEach((name, text) -> {
            try {
                YamlFile file = YamlFile.parse(name, text);
                List<FileProblem> wrong = schema.check(file);
                problems.addAll(wrong);
                if (wrong.isEmpty()) {
                    file.section().sections("parameters").forEach(parameter -> take(parameter, sources));
                }
            } catch (InvalidFiles e) {
                problems.addAll(e.problems());
            }
        });
        stopOnProblems();
        Law.Values values = values();
        for (Map.Entry<String, Section> entry : byId.entrySet()) {
            if (!used.contains(entry.getKey())) {
                problems.add(entry.getValue().problem("id", Nearest.unknown(entry.getKey(), used)));
            }
        }
        stopOnProblems();
        return new Law(version(texts), parameters, values);
    }

    private void stopOnProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
    }

    private void take(Section parameter, Set<String> sources) {
        String id = parameter.text("id");
        if (byId.put(id, parameter) != null) {
            problems.add(parameter.problem("id", "'" + id + "' stands twice"));
        }
        LocalDate before = LocalDate.MIN;
        List<Dated.Entry<String>> entries = new ArrayList<>();
        for (Section value : parameter.sections("values")) {
            LocalDate from = value.date("from");
            if (!from.isAfter(before)) {
                problems.add(
                        value.problem("from", from + " is not after " + before + ": values stand in order of time"));
            }
            before = from;
            if (!sources.contains(value.text("source"))) {
                problems.add(value.problem("source", Nearest.unknown(value.text("source"), sources)));
            }
            entries.add(new Dated.Entry<>(
                    from,
                    value.text("value"),
                    new LegalReference(
                            value.text("reference"), value.text("source"), Confidence.of(value.text("confidence")))));
        }
        parameters.add(new Parameter(
                id, parameter.section("label").text("fr"), parameter.text("unit"), new Dated<>(id, entries)));
    }

    private Law.Values values() {
        return new Law.Values(
                rate("civil.contribution.employee"),
                rate("civil.contribution.employer"),
                rate("civil.validation.price"),
                whole("civil.validation.instalments"),
                whole("civil.age_limit"),
                whole("civil.age_limit.researcher"),
                whole("civil.age_limit.ambassador"),
                whole("civil.age_limit.judge"),
                whole("civil.early.min_months.men"),
                whole("civil.early.min_months.women"),
                whole("civil.early.free_months"),
                whole("civil.annuity.half_year_threshold"),
                choice("civil.annuity.rounding", AnnuityRounding.class),
                orNone("civil.annuity.max", Long::valueOf),
                whole("civil.window_months"),
                rate("civil.rate.normal"),
                rate("civil.rate.early"),
                orNone("civil.rate.full_if_years", Long::valueOf),
                money("civil.floor.index_salary"),
                whole("civil.floor.years"),
                rate("civil.floor.rate"),
                money("civil.minimum.10y"),
                orNone("civil.minimum.5y", Money::parse),
                choice("civil.net_ceiling", Switch.class),
                choice("award.rounding", AwardRounding.class),
                money("point.first"),
                money("point.second"),
                money("point.third"),
                rate("civil.base.residence_rate"),
                dated("ir.scale", Scale::parse, Scale.class, "upTo:rate:deduct and so on"),
                dated("ir.pension.abatement", Scale::parse, Scale.class, "upTo:rate:deduct and so on"),
                rate("ir.basic_pension.reduction"),
                dated("ir.pay.expenses", Scale::parse, Scale.class, "upTo:rate:deduct and so on"),
                money("ir.pay.expenses_max"),
                rate("amo.public.rate"),
                money("amo.public.min"),
                money("amo.public.max"));
    }

    private Dated<Rate> rate(String id) {
        return dated(id, Rate::parse, Rate.class, "a rate such as 0.025");
    }

    private Dated<Long> whole(String id) {
        return dated(id, Long::valueOf, Long.class, "a whole number");
    }

    private Dated<Money> money(String id) {
        return dated(id, Money::parse, Money.class, "an amount such as 1500.00");
    }

    private <E extends Enum<E>> Dated<E> choice(String id, Class<E> type) {
        return dated(id, text -> Enum.valueOf(type, text), type, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    private <T> Dated<Optional<T>> orNone(String id, Function<String, T> parse) {
        return dated(
                id,
                text -> text.equals("none") ? Optional.empty() : Optional.of(parse.apply(text)),
                Optional.class,
                "a number, or none");
    }

    private <T> Dated<T> dated(String id, Function<String, ? extends T> parse, Class<?> type, String allowed) {
        used.add(id);
        Section parameter = byId.get(id);
        if (parameter == null) {
            problems.add(
                    new FileProblem("law", "", "parameter '" + id + "' (" + type.getSimpleName() + ") is missing"));
            return new Dated<>(id, List.of());
        }
        List<Dated.Entry<T>> entries = new ArrayList<>();
        for (Section value : parameter.sections("values")) {
            try {
                entries.add(new Dated.Entry<>(
                        value.date("from"),
                        parse.apply(value.text("value")),
                        new LegalReference(
                                value.text("reference"),
                                value.text("source"),
                                Confidence.of(value.text("confidence")))));
            } catch (IllegalArgumentException | ArithmeticException e) {
                problems.add(value.problem("value", "'" + value.text("value") + "' is not allowed: " + allowed));
            }
        }
        return new Dated<>(id, entries);
    }

    private static String version(Map<String, String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
            return "l-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String file) {
        try (InputStream in = LawFiles.class.getResourceAsStream("/law/" + file)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
