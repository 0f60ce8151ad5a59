package ma.cmr.sandbox.pension.input;

import java.util.EnumMap;
import java.util.Map;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.pension.law.Labels;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.ParameterEntries;

/** Reads the messages of refusals. */
final class RefusalFiles {
    private static final Map<Refusal.Code, Labels> MESSAGES = read();

    private RefusalFiles() {}

    private static Map<Refusal.Code, Labels> read() {
        Map<Refusal.Code, Labels> messages = new EnumMap<>(Refusal.Code.class);
        for (Section section : YamlFile.parse("refusals.yaml", LawFiles.text("wording/refusals.yaml"))
                .section()
                .sections("refusals")) {
            messages.put(section.oneOf("id", Refusal.Code.class), ParameterEntries.labels(section));
        }
        return messages;
    }

    static String message(Refusal refusal, Language language) {
        Labels labels = messages().get(refusal.code());
        if (labels == null) {
            throw new IllegalStateException("no message for " + refusal.code());
        }
        String message = labels.in(language);
        for (Map.Entry<String, String> argument : refusal.arguments().entrySet()) {
            message = message.replace("{" + argument.getKey() + "}", argument.getValue());
        }
        return message;
    }

    static Map<Refusal.Code, Labels> messages() {
        return MESSAGES;
    }
}
