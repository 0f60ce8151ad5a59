package ma.cmr.sandbox.policy.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Documents as maps, read and written as the servers read and write JSON. */
final class InMemory {
    private InMemory() {}

    /** Flattens a document into its events. */
    static DocumentReader reader(Map<String, Object> document) {
        Deque<String[]> events = new ArrayDeque<>();
        flatten(document, events);
        Iterator<String[]> iterator = events.iterator();
        return new DocumentReader() {
            private String[] at = {"", ""};

            @Override
            public Event next() {
                if (!iterator.hasNext()) {
                    return Event.END;
                }
                at = iterator.next();
                return Event.valueOf(at[0]);
            }

            @Override
            public String name() {
                return at[1];
            }

            @Override
            public String text() {
                return at[1];
            }

            @Override
            public void skipValue() {
                copyValue(writer());
            }

            @Override
            public void copyValue(DocumentWriter writer) {
                int depth = 0;
                do {
                    switch (next()) {
                        case START_OBJECT -> {
                            depth++;
                            writer.startObject();
                        }
                        case END_OBJECT -> {
                            depth--;
                            writer.endObject();
                        }
                        case START_LIST -> {
                            depth++;
                            writer.startList();
                        }
                        case END_LIST -> {
                            depth--;
                            writer.endList();
                        }
                        case NAME -> {
                            writer.name(name());
                            continue;
                        }
                        case VALUE -> writer.text(text());
                        case END -> throw new AssertionError("document ended inside a value");
                    }
                } while (depth > 0);
            }
        };
    }

    private static void flatten(Object value, Deque<String[]> events) {
        switch (value) {
            case Map<?, ?> map -> {
                events.add(new String[] {"START_OBJECT", ""});
                map.forEach((name, member) -> {
                    events.add(new String[] {"NAME", name.toString()});
                    flatten(member, events);
                });
                events.add(new String[] {"END_OBJECT", ""});
            }
            case List<?> list -> {
                events.add(new String[] {"START_LIST", ""});
                list.forEach(item -> flatten(item, events));
                events.add(new String[] {"END_LIST", ""});
            }
            default -> events.add(new String[] {"VALUE", value.toString()});
        }
    }

    /** Writes compact JSON with every value as text. */
    static DocumentWriter writer() {
        StringBuilder out = new StringBuilder();
        return new DocumentWriter() {
            private void comma() {
                if (!out.isEmpty() && "{[:".indexOf(out.charAt(out.length() - 1)) < 0) {
                    out.append(',');
                }
            }

            @Override
            public void startObject() {
                comma();
                out.append('{');
            }

            @Override
            public void endObject() {
                out.append('}');
            }

            @Override
            public void startList() {
                comma();
                out.append('[');
            }

            @Override
            public void endList() {
                out.append(']');
            }

            @Override
            public void name(String name) {
                comma();
                out.append(name).append(':');
            }

            @Override
            public void text(String value) {
                comma();
                out.append(value);
            }

            @Override
            public void number(long value) {
                text(Long.toString(value));
            }

            @Override
            public void flag(boolean value) {
                text(Boolean.toString(value));
            }

            @Override
            public byte[] bytes() {
                return out.toString().getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
