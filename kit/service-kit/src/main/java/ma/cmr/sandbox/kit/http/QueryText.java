package ma.cmr.sandbox.kit.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Decodes {@code a=1&b=2}, strictly: bad percent signs and bad UTF-8 are refused, not replaced. */
final class QueryText {
    private static final int MOST_PARAMETERS = 200;

    private QueryText() {}

    static SequencedMap<String, List<String>> parse(String text) {
        SequencedMap<String, List<String>> parameters = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return parameters;
        }
        String[] pairs = text.split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            throw Problems.invalidInput("", "more than " + MOST_PARAMETERS + " parameters", "fewer");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') {
                bytes.put((byte) ' ');
            } else if (c != '%') {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            } else {
                boolean whole = i + 2 < text.length();
                int high = whole ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = whole ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed(text);
                }
                bytes.put((byte) (high * 16 + low));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(text);
        }
    }

    private static Problem malformed(String text) {
        return Problems.invalidInput(
                "", "'" + text + "' is not percent-encoded UTF-8", "%XX with two hexadecimal digits");
    }
}
