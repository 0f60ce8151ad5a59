package ma.cmr.sandbox.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern QUOTED = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9_-]+)*\\.?)\"");
    private final Messages messages = new Messages("/messages/portal", "/messages/evaluation");

    @Test
    void theThreeLanguagesSayTheSameThings() {
        for (Languages language : Languages.values()) {
            assertEquals(messages.keys(Languages.FR), messages.keys(language), language.tag());
            for (String key : messages.keys(Languages.FR)) {
                assertEquals(
                        messages.arguments(Languages.FR, key),
                        messages.arguments(language, key),
                        key + " in " + language.tag());
            }
        }
    }

    @Test
    void everyKeyThatAPageNamesExistsAndEveryKeyIsNamed() throws IOException {
        Set<String> known = messages.keys(Languages.FR);
        Set<String> named = new TreeSet<>();
        List<String> missing = new ArrayList<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            Matcher call = Pattern.compile("\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]").matcher(source);
            while (call.find()) {
                if (!known.contains(call.group(1))) {
                    missing.add(file.getFileName() + ": " + call.group(1));
                }
            }
            Matcher quoted = QUOTED.matcher(source);
            while (quoted.find()) {
                named.add(quoted.group(1));
            }
            Matcher done =
                    Pattern.compile("Pages\\.done\\([^;]*\"([A-Za-z]+)\"\\)").matcher(source);
            while (done.find()) {
                named.add("notice." + done.group(1));
            }
        }
        assertEquals(List.of(), missing);
        List<String> unused = known.stream()
                .filter(key -> !key.startsWith("problem.")
                        && named.stream()
                                .noneMatch(name -> name.endsWith(".")
                                        ? key.startsWith(name)
                                        : key.equals(name) || key.startsWith(name + ".")))
                .toList();
        assertEquals(List.of(), unused);
    }

    @Test
    void arabicCountsAsArabicDoes() {
        List<String> texts = Arrays.stream(new int[] {1, 2, 3, 11, 100})
                .mapToObj(count -> messages.text(Languages.AR, "form.summary", java.util.Map.of("count", count)))
                .toList();
        assertEquals(4, Set.copyOf(texts.subList(0, 4)).size());
        assertTrue(texts.get(2).startsWith("3 "), texts.get(2));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> java = Files.walk(Path.of("src/main/java"));
                Stream<Path> jte = Files.walk(Path.of("src/main/jte"))) {
            // The settings' names are texts of their own.
            return Stream.concat(java, jte)
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("PortalConfig.java"))
                    .toList();
        }
    }
}
