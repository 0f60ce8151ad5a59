package ma.cmr.sandbox.pension.explain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Day;
import ma.cmr.sandbox.pension.amount.Difference;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.PaySeries;
import ma.cmr.sandbox.pension.amount.Products;
import ma.cmr.sandbox.pension.amount.Quantity;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.amount.Word;
import ma.cmr.sandbox.pension.law.Labels;
import ma.cmr.sandbox.pension.law.Language;

/**
 * Writes values in a language: numbers with its separators and Latin digits, dates with its months (in Arabic as Morocco calls them), counts
 * with the plural that it asks for.
 */
final class Writer {
    private static final List<String> MONTHS_FR = List.of(
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre");
    private static final List<String> MONTHS_AR = List.of(
            "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر");
    private static final List<String> MONTHS_EN = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private final Language language;
    private final Wording wording;

    Writer(Language language, Wording wording) {
        this.language = language;
        this.wording = wording;
    }

    /** A value inside a sentence, with its unit. */
    String inText(Quantity value) {
        return switch (value) {
            case Money money -> number(money.decimal()) + (language == Language.AR ? " درهم" : " DH");
            case Count count -> count(count.number(), count.unit());
            case ServiceLength length -> length(length);
            case Word word -> word(word.name());
            case Day day -> date(day.date());
            case Rate rate -> rate(rate);
            case Annuities annuities -> inFormula(annuities);
            case Difference difference -> inFormula(difference);
            case PaySeries series -> inFormula(series);
            case Products products -> inFormula(products);
        };
    }

    /** A value inside a formula, bare, as a calculator takes it. */
    String inFormula(Quantity value) {
        return switch (value) {
            case Money money -> number(money.decimal());
            case Count count -> number(BigDecimal.valueOf(count.number()));
            case Rate rate -> rate(rate);
            case Annuities annuities -> number(new BigDecimal(annuities.toString()));
            case PaySeries series ->
                series.stretches().stream()
                        .map(stretch -> stretch.months() + " × " + inFormula(stretch.monthly()))
                        .collect(Collectors.joining(" + "));
            case Products products ->
                products.products().stream()
                        .map(product -> inFormula(product.left()) + " × " + inFormula(product.right()))
                        .collect(Collectors.joining(" + "));
            case Difference difference ->
                "(" + inFormula(difference.whole()) + " − " + inFormula(difference.less()) + ")";
            case ServiceLength length -> length(length);
            case Word word -> word(word.name());
            case Day day -> date(day.date());
        };
    }

    /** {@code 12 356,25} in French, {@code 12.356,25} in Arabic, {@code 12,356.25} in English. */
    String number(BigDecimal value) {
        String plain = value.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder text = new StringBuilder(value.signum() < 0 ? "-" : "");
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                text.append(language == Language.FR ? '\u202f' : language == Language.AR ? '.' : ',');
            }
            text.append(whole.charAt(i));
        }
        return point < 0
                ? text.toString()
                : text.append(language == Language.EN ? '.' : ',')
                        .append(plain, point + 1, plain.length())
                        .toString();
    }

    /** In per cent where decimals write it, else as a fraction. */
    String rate(Rate rate) {
        if (!rate.isDecimal()) {
            return rate.numerator() + "/" + rate.denominator();
        }
        return number(new BigDecimal(rate.percent())) + (language == Language.FR ? "\u00a0%" : "%");
    }

    String date(LocalDate day) {
        List<String> months = switch (language) {
            case FR -> MONTHS_FR;
            case AR -> MONTHS_AR;
            case EN -> MONTHS_EN;
        };
        String month = months.get(day.getMonthValue() - 1);
        String number = day.getDayOfMonth() + (language == Language.FR && day.getDayOfMonth() == 1 ? "er" : "");
        return number + " " + month + " " + day.getYear();
    }

    private String length(ServiceLength length) {
        List<String> parts = new ArrayList<>();
        if (length.months() >= 12) {
            parts.add(count(length.months() / 12, Count.Unit.YEARS));
        }
        if (length.months() % 12 > 0) {
            parts.add(count(length.months() % 12, Count.Unit.MONTHS));
        }
        if (length.days() > 0 || parts.isEmpty()) {
            parts.add(count(length.days(), Count.Unit.DAYS));
        }
        return String.join(language == Language.AR ? " و" : " ", parts);
    }

    String count(long number, Count.Unit unit) {
        if (unit == Count.Unit.NUMBER || unit == Count.Unit.PERSONS) {
            return number(BigDecimal.valueOf(number));
        }
        if (unit == Count.Unit.MONTHS_OF_AGE) {
            return length(new ServiceLength(number, 0));
        }
        return switch (language) {
            case FR ->
                number + " "
                        + switch (unit) {
                            case YEARS -> number < 2 ? "an" : "ans";
                            case MONTHS -> "mois";
                            default -> number < 2 ? "jour" : "jours";
                        };
            case EN ->
                number + " "
                        + switch (unit) {
                            case YEARS -> number == 1 ? "year" : "years";
                            case MONTHS -> number == 1 ? "month" : "months";
                            default -> number == 1 ? "day" : "days";
                        };
            case AR ->
                switch (unit) {
                    case YEARS -> arabic(number, "سنة", "سنة واحدة", "سنتان", "سنوات", "سنة");
                    case MONTHS -> arabic(number, "شهر", "شهر واحد", "شهران", "أشهر", "شهرا");
                    default -> arabic(number, "يوم", "يوم واحد", "يومان", "أيام", "يوما");
                };
        };
    }

    /** The forms of an Arabic counted noun: none and hundreds, one, two, three to ten, eleven to ninety-nine. */
    private static String arabic(long number, String many, String one, String two, String few, String eleven) {
        if (number == 1) {
            return one;
        }
        if (number == 2) {
            return two;
        }
        long rest = number % 100;
        return number + " " + (rest >= 3 && rest <= 10 ? few : rest >= 11 ? eleven : many);
    }

    String word(String name) {
        Labels labels = wording.words().get(name);
        return labels == null ? name : labels.in(language);
    }

    /** Texts and articles: {@code 011-71 art. 12; 2-58-1381} becomes laws and decrees of the language. */
    String articles(String neutral) {
        return Arrays.stream(neutral.split("; ", -1))
                .filter(part -> !part.isEmpty())
                .map(this::article)
                .collect(Collectors.joining(language == Language.AR ? "؛ " : language == Language.FR ? " ; " : "; "));
    }

    private String article(String neutral) {
        String[] parts = neutral.split(" art. ", 2);
        boolean decree = parts[0].chars().filter(c -> c == '-').count() == 2;
        boolean code = parts[0].equals("CGI");
        String text = switch (language) {
            case FR -> code ? "CGI" : (decree ? "décret " : "loi ") + parts[0];
            case AR -> code ? "المدونة العامة للضرائب" : (decree ? "المرسوم " : "القانون ") + parts[0];
            case EN -> code ? "Tax code" : (decree ? "decree " : "law ") + parts[0];
        };
        if (parts.length == 1) {
            return text;
        }
        return language == Language.AR
                ? text
                        + (parts[1].contains(",") || parts[1].contains("-") ? "، المواد " : "، المادة ")
                        + parts[1].replace(", ", "، ")
                                .replace(" bis", " المكررة")
                                .replace(" ter", " المكررة مرتين")
                : text + ", art. " + parts[1];
    }
}
