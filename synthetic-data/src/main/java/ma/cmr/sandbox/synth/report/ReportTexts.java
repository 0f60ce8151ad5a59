package ma.cmr.sandbox.synth.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.policy.dataset.Labels;

/** The words, figures and dates of the report in one language. */
final class ReportTexts {
    /** The languages, in the order in which they are shown. */
    static final List<String> LANGUAGES = List.of("fr", "ar", "en");

    private static final Section TEXTS = texts();

    private final String language;
    private final Locale locale;

    ReportTexts(String language) {
        this.language = language;
        // Morocco writes Arabic with Latin digits and its own names of the months.
        this.locale = Locale.forLanguageTag(language.equals("ar") ? "ar-MA-u-nu-latn" : language);
    }

    private static Section texts() {
        try (InputStream in = ReportTexts.class.getResourceAsStream("/anonymise/report-texts.yaml")) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: anonymise/report-texts.yaml");
            }
            return YamlFile.parse("report-texts.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .section();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of all texts. */
    static List<String> keys() {
        return TEXTS.keys();
    }

    String language() {
        return language;
    }

    String direction() {
        return language.equals("ar") ? "rtl" : "ltr";
    }

    /** What stands between the members of a list. */
    String comma() {
        return language.equals("ar") ? "، " : ", ";
    }

    /** A text with its named parts: name, value, name, value. */
    String text(String key, Object... parts) {
        String text = TEXTS.section(key).text(language);
        for (int i = 0; i < parts.length; i += 2) {
            text = text.replace("{" + parts[i] + "}", String.valueOf(parts[i + 1]));
        }
        return text;
    }

    String of(Labels labels) {
        return labels.in(language);
    }

    String number(double number, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(0);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(share != 0 && Math.abs(share) < 0.1 ? 2 : 1);
        return format.format(share);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(date);
    }

    String date(Instant instant) {
        return date(instant.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The texts of a key in every language, for checks. */
    static Map<String, String> all(String key) {
        Section text = TEXTS.section(key);
        return Map.of("fr", text.text("fr"), "ar", text.text("ar"), "en", text.text("en"));
    }
}
