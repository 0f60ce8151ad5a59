package ma.cmr.sandbox.pension.explain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Parameter;

/** Writes parameters in a language: values with their unit, and a line that says since when they hold and how sure they are. */
public final class ParameterWriter {
    private static final String NONE = "none";
    private static final String UNKNOWN = "-";

    private final Language language;
    private final Writer writer;

    public ParameterWriter(Language language) {
        this(language, new Writer(language, WordingFiles.shipped()));
    }

    ParameterWriter(Language language, Writer writer) {
        this.language = language;
        this.writer = writer;
    }

    /** A value as its file writes it, in words. */
    public String value(Parameter.Unit unit, String text) {
        if (text.equals(NONE)) {
            return writer.word(NONE);
        }
        if (text.equals(UNKNOWN)) {
            return UNKNOWN;
        }
        return switch (unit) {
            case RATE -> writer.rate(Rate.parse(text));
            case MONTHS -> writer.count(Long.parseLong(text), Count.Unit.MONTHS);
            case YEARS -> writer.count(Long.parseLong(text), Count.Unit.YEARS);
            case DAYS -> writer.count(Long.parseLong(text), Count.Unit.DAYS);
            case COUNT -> writer.number(new BigDecimal(text));
            case DIRHAMS, DIRHAMS_A_MONTH, DIRHAMS_A_YEAR, DIRHAMS_A_DAY, DIRHAMS_AN_HOUR ->
                writer.number(new BigDecimal(text)) + " " + dirhams(unit);
            case SCALE -> scale(text);
            case CHOICE, RULE -> writer.word(text);
        };
    }

    private String dirhams(Parameter.Unit unit) {
        return switch (language) {
            case FR ->
                switch (unit) {
                    case DIRHAMS_A_MONTH -> "DH par mois";
                    case DIRHAMS_A_YEAR -> "DH par an";
                    case DIRHAMS_A_DAY -> "DH par jour";
                    case DIRHAMS_AN_HOUR -> "DH par heure";
                    default -> "DH";
                };
            case AR ->
                switch (unit) {
                    case DIRHAMS_A_MONTH -> "درهم في الشهر";
                    case DIRHAMS_A_YEAR -> "درهم في السنة";
                    case DIRHAMS_A_DAY -> "درهم في اليوم";
                    case DIRHAMS_AN_HOUR -> "درهم في الساعة";
                    default -> "درهم";
                };
            case EN ->
                switch (unit) {
                    case DIRHAMS_A_MONTH -> "DH a month";
                    case DIRHAMS_A_YEAR -> "DH a year";
                    case DIRHAMS_A_DAY -> "DH a day";
                    case DIRHAMS_AN_HOUR -> "DH an hour";
                    default -> "DH";
                };
        };
    }

    /** Bands one after the other: upper end, rate, and the deduction where there is one. */
    private String scale(String text) {
        return Arrays.stream(text.split(" ", -1))
                .map(band -> {
                    String[] items = band.split(":", -1);
                    String upTo = items[0].equals("*") ? "∞" : writer.number(new BigDecimal(items[0]));
                    String deduct = items[2].equals("0") ? "" : " − " + writer.number(new BigDecimal(items[2]));
                    return "≤ " + upTo + ": " + writer.rate(Rate.parse(items[1])) + deduct;
                })
                .collect(Collectors.joining(language == Language.AR ? "؛ " : "; "));
    }

    /** One line for a reader: name, value, validity, reference and confidence. */
    String line(Parameter parameter, Dated.Entry<String> entry, Optional<LocalDate> to, String value) {
        String label = parameter.label().in(language);
        String since = writer.date(entry.from());
        String reference = entry.reference().article();
        String sure = writer.word("CONFIDENCE_" + entry.reference().confidence().name());
        return switch (language) {
            case FR ->
                "• " + label + " : " + value + ", depuis le " + since
                        + to.map(day -> " et avant le " + writer.date(day)).orElse("") + " (" + reference
                        + " ; " + sure + ") {" + parameter.id() + "}";
            case AR ->
                "• " + label + ": " + value + "، منذ " + since
                        + to.map(day -> " وقبل " + writer.date(day)).orElse("") + " (" + reference + "؛ "
                        + sure + ") {" + parameter.id() + "}";
            case EN ->
                "• " + label + ": " + value + ", from " + since
                        + to.map(day -> " until before " + writer.date(day)).orElse("") + " (" + reference
                        + "; " + sure + ") {" + parameter.id() + "}";
        };
    }
}
