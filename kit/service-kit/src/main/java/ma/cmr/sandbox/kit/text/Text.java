package ma.cmr.sandbox.kit.text;

import com.ibm.icu.text.ListFormatter;
import java.util.List;

/** Something to be said in whichever language it turns out to be needed; as an argument of a message, it is said in that message's language. */
@FunctionalInterface
public interface Text {
    String in(Messages messages, Languages language);

    /** A message without arguments. */
    static Text of(String key) {
        return (messages, language) -> messages.text(language, key, java.util.Map.of());
    }

    /** One of several: A, B or C. */
    static Text anyOf(List<Text> texts) {
        return (messages, language) -> join(texts, messages, language, ListFormatter.Type.OR);
    }

    /** All of several: A, B and C. */
    static Text allOf(List<Text> texts) {
        return (messages, language) -> join(texts, messages, language, ListFormatter.Type.AND);
    }

    private static String join(List<Text> texts, Messages messages, Languages language, ListFormatter.Type type) {
        return ListFormatter.getInstance(Messages.locale(language), type, ListFormatter.Width.WIDE)
                .format(texts.stream().map(text -> text.in(messages, language)).toList());
    }
}
