package ma.cmr.sandbox.portal.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.kit.text.Text;
import ma.cmr.sandbox.policy.dataset.Labels;

/** What every template is handed: the reader's language and texts, who is reading, where the page stands. */
public final class Page {
    /** The zone in which people are shown times. */
    public static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");

    private final Languages language;
    private final Messages messages;
    private final String address;
    private final Optional<Viewer> viewer;
    private final StaticFiles files;
    private final Optional<String> notice;

    /**
     * A page.
     *
     * @param address its own, with query, for links that come back to it
     * @param notice key of a message that says what has just been done
     */
    Page(
            Languages language,
            Messages messages,
            String address,
            Optional<Viewer> viewer,
            StaticFiles files,
            Optional<String> notice) {
        this.language = language;
        this.messages = messages;
        this.address = address;
        this.viewer = viewer;
        this.files = files;
        this.notice = notice;
    }

    public Languages language() {
        return language;
    }

    public Optional<Viewer> viewer() {
        return viewer;
    }

    /** What has just been done, in a sentence. */
    public Optional<String> notice() {
        return notice.map(this::text);
    }

    /**
     * A message.
     *
     * @param arguments names and values in turn
     */
    public String text(String key, Object... arguments) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put((String) arguments[i], arguments[i + 1]);
        }
        return messages.text(language, key, named);
    }

    /** Whether there is a message of this key. */
    public boolean has(String key) {
        return messages.keys(language).contains(key);
    }

    /** A text of a policy file, with the apostrophes and spaces of print. */
    public String in(Labels labels) {
        String text = labels.in(language.tag()).replaceAll("(?<=\\p{L})'(?=\\p{L})", "\u2019");
        return language == Languages.FR
                ? text.replaceAll(" (?=[:»])|(?<=«) ", "\u00a0").replaceAll(" (?=[;?!%])", "\u202f")
                : text;
    }

    /** A text in the reader's language. */
    public String say(Text text) {
        return text.in(messages, language);
    }

    /** One of several: A, B or C. */
    public String anyOf(List<String> texts) {
        return Text.anyOf(texts.stream().map(text -> (Text) (m, l) -> text).toList())
                .in(messages, language);
    }

    /** A day, written out: 22 novembre 2026. */
    public String day(LocalDate day) {
        String first = language == Languages.FR && day.getDayOfMonth() == 1 ? "1'er'" : "d";
        return DateTimeFormatter.ofPattern(first + " MMMM uuuu", locale()).format(day);
    }

    /** An answer as it is shown: a day written out where it is one, else as it is. */
    public String shown(boolean date, String value, String otherwise) {
        return date && value.matches("\\d{4}-\\d{2}-\\d{2}") ? day(LocalDate.parse(value)) : otherwise;
    }

    /** The day and time of an instant, in Morocco. */
    public String moment(Instant instant) {
        var local = instant.atZone(ZONE);
        String time = DateTimeFormatter.ofPattern(language == Languages.FR ? "H' h 'mm" : "HH:mm", locale())
                .format(local);
        return text("date.moment", "day", day(local.toLocalDate()), "time", time);
    }

    /** The day of an instant, in Morocco. */
    public String day(Instant instant) {
        return day(LocalDate.ofInstant(instant, ZONE));
    }

    /** A whole number, grouped as the language does. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** The month names of {@code ar-MA} are the Moroccan ones, and its digits the Latin ones. */
    private Locale locale() {
        return switch (language) {
            case FR -> Locale.FRENCH;
            case AR -> Locale.of("ar", "MA");
            case EN -> Locale.UK;
        };
    }

    /** The address of one of the portal's files, with its fingerprint. */
    public String file(String name) {
        return files.address(name);
    }

    /** The three languages. */
    public List<Languages> languages() {
        return List.of(Languages.values());
    }

    /** A language's own name. */
    public String nameOf(Languages other) {
        return switch (other) {
            case FR -> "Français";
            case AR -> "العربية";
            case EN -> "English";
        };
    }

    /** The link that chooses a language and comes back here. */
    public String choose(Languages other) {
        return "/language/" + other.tag() + "?back=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    /** Whether a link of the navigation leads to where the reader is. */
    public boolean isAt(String link) {
        String path = address.split("\\?", 2)[0];
        return path.equals(link) || path.startsWith(link + "/");
    }

    /** The token that every form carries; empty where nobody is signed in. */
    public String csrf() {
        return viewer.map(Viewer::csrf).orElse("");
    }
}
