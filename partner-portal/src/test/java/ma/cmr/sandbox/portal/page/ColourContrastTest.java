package ma.cmr.sandbox.portal.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of colours that the style sheet puts on each other, light and dark, by WCAG 2.2: 4.5 for text, 3 for what is not text. */
class ColourContrastTest {
    @ParameterizedTest
    @CsvSource({
        "ink, paper, 4.5",
        "soft, paper, 4.5",
        "green, paper, 4.5",
        "clay, paper, 4.5",
        "red, paper, 4.5",
        "paper, red, 4.5",
        "ink, raised, 4.5",
        "soft, raised, 4.5",
        "green, raised, 4.5",
        "ink, green-wash, 4.5",
        "green, green-wash, 4.5",
        "soft, green-wash, 4.5",
        "ink, clay-wash, 4.5",
        "green, clay-wash, 4.5",
        "clay, clay-wash, 4.5",
        "soft, clay-wash, 4.5",
        "ink, red-wash, 4.5",
        "green, red-wash, 4.5",
        "red, red-wash, 4.5",
        "band-ink, band, 4.5",
        "button-ink, button, 4.5",
        "line-strong, paper, 3",
        "line-strong, raised, 3",
        "focus, paper, 3",
        "focus, raised, 3",
    })
    void pairsCanBeRead(String front, String back, double least) throws IOException {
        String css = Files.readString(Path.of("src/main/resources/static/portal.css"));
        int dark = css.indexOf("@media (prefers-color-scheme: dark)");
        Map<String, String> light = colours(css.substring(0, dark));
        Map<String, String> night = new LinkedHashMap<>(light);
        night.putAll(colours(css.substring(dark, css.indexOf(":lang(ar)"))));
        for (Map<String, String> scheme : java.util.List.of(light, night)) {
            double ratio = ratio(scheme.get(front), scheme.get(back));
            assertTrue(ratio >= least, front + " on " + back + ": " + ratio);
        }
    }

    private static Map<String, String> colours(String css) {
        Map<String, String> colours = new LinkedHashMap<>();
        Matcher colour = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(css);
        while (colour.find()) {
            colours.put(colour.group(1), colour.group(2));
        }
        return colours;
    }

    private static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
