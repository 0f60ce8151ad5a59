package ma.cmr.sandbox.pension.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.cmr.sandbox.pension.law.Labels;
import ma.cmr.sandbox.pension.law.Language;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z]+)\\}");

    @Test
    void everyCodeHasItsMessageWithTheSameArgumentsInEachLanguage() {
        assertEquals(
                Arrays.stream(Refusal.Code.values()).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(RefusalFiles.messages().keySet()));
        for (Labels labels : RefusalFiles.messages().values()) {
            assertFalse(labels.fr().isBlank()
                    || labels.ar().isBlank()
                    || labels.en().isBlank());
            assertEquals(arguments(labels.fr()), arguments(labels.ar()), labels.fr());
            assertEquals(arguments(labels.fr()), arguments(labels.en()), labels.fr());
        }
    }

    private static Set<String> arguments(String message) {
        return ARGUMENT.matcher(message)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void argumentsTakeTheirPlaces() {
        Refusal refusal = new Refusal("/x", Refusal.Code.RIGHT_NEVER, Map.of("months", "200", "needed", "288"));
        assertEquals("no right opens: 200 months of effective service, 288 are needed", refusal.message(Language.EN));
        assertTrue(refusal.message(Language.AR).contains("200"));
        assertTrue(refusal.message(Language.FR).startsWith("le droit n'est pas ouvert"));
    }
}
