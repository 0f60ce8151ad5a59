package ma.cmr.sandbox.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Messages messages = new Messages("/messages/kit");

    @Test
    void theThreeLanguagesHaveTheSameKeysAndArguments() {
        for (Languages language : Languages.values()) {
            assertEquals(messages.keys(Languages.FR), messages.keys(language));
            for (String key : messages.keys(language)) {
                assertEquals(messages.arguments(Languages.FR, key), messages.arguments(language, key), key);
            }
        }
    }

    @Test
    void pluralsFollowEachLanguage() {
        String key = "problem.INVALID_INPUT.detail";
        assertEquals("حقلان يحتاجان إلى تصحيح؛ انظر errors.", messages.text(Languages.AR, key, Map.of("count", 2)));
        assertEquals("3 حقول تحتاج إلى تصحيح؛ انظر errors.", messages.text(Languages.AR, key, Map.of("count", 3)));
        assertEquals("One field is at fault; see errors.", messages.text(Languages.EN, key, Map.of("count", 1)));
    }

    @Test
    void aMissingKeyIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> messages.text(Languages.EN, "no.such.key", Map.of()));
    }
}
