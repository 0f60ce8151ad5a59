package ma.cmr.sandbox.api.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.kit.http.JsonFields;

/** Reads one event at a time, and says what is wrong with one that cannot be taken, whatever its unit. No member takes free text. */
final class EventReader {
    static final String UNKNOWN_FIELD = "UNKNOWN_FIELD";
    static final String MISSING_FIELD = "MISSING_FIELD";
    static final String INVALID_VALUE = "INVALID_VALUE";
    static final String UNKNOWN_TYPE = "UNKNOWN_TYPE";
    static final String AT_IN_FUTURE = "AT_IN_FUTURE";
    static final String AT_OUTSIDE_WINDOW = "AT_OUTSIDE_WINDOW";

    /** How far a reporter's clock may be ahead. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final Set<String> MEMBERS = new LinkedHashSet<>(List.of("eventId", "unit", "type", "at"));
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Experiment experiment;
    private final Instant now;

    EventReader(Experiment experiment, Instant now) {
        this.experiment = experiment;
        this.now = now;
    }

    /**
     * What was read.
     *
     * @param event absent where something is wrong
     * @param refused why; of an event that could be read, for its time alone
     */
    record Read(Optional<Event> event, Optional<Event.Refused> refused) {}

    /** Reads the event at a place of the request. */
    Read read(int index, JsonNode json) {
        if (!json.isObject()) {
            return wrong(index, "", INVALID_VALUE, "the event is not an object", "an object with " + members());
        }
        String eventId = json.path("eventId").asText();
        if (!ID.matcher(eventId).matches() || !json.path("eventId").isTextual()) {
            return json.has("eventId")
                    ? wrong(
                            index,
                            "",
                            INVALID_VALUE,
                            "'eventId' is '" + shortened(eventId) + "'",
                            "1 to 64 letters, digits, '.', '_', ':', '-'")
                    : wrong(index, "", MISSING_FIELD, "'eventId' is missing", members());
        }
        for (var member : json.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                return wrong(
                        index,
                        eventId,
                        UNKNOWN_FIELD,
                        Nearest.unknown(shortened(member.getKey()), MEMBERS),
                        members() + "; no free text");
            }
            if (!member.getValue().isTextual()) {
                return wrong(index, eventId, INVALID_VALUE, "'" + member.getKey() + "' is not a text", "a text");
            }
        }
        for (String member : MEMBERS) {
            if (!json.has(member)) {
                return wrong(index, eventId, MISSING_FIELD, "'" + member + "' is missing", members());
            }
        }
        return content(index, eventId, json);
    }

    private Read content(int index, String eventId, JsonNode json) {
        String unit = json.path("unit").asText();
        if (!UNIT.matcher(unit).matches()) {
            return wrong(index, eventId, INVALID_VALUE, "'unit' is '" + shortened(unit) + "'", "an id as you see it");
        }
        String type = json.path("type").asText();
        List<String> types = experiment.eventTypes();
        if (!types.contains(type)) {
            return wrong(
                    index, eventId, UNKNOWN_TYPE, Nearest.unknown(shortened(type), types), String.join(", ", types));
        }
        Optional<Instant> at = JsonFields.moment(json.path("at").asText());
        if (at.isEmpty()) {
            return wrong(
                    index,
                    eventId,
                    INVALID_VALUE,
                    "'at' is '" + shortened(json.path("at").asText()) + "'",
                    "a moment such as 2026-01-31T10:00:00Z");
        }
        Event event = new Event(eventId, unit, type, at.get());
        return new Read(Optional.of(event), time(index, event));
    }

    private Optional<Event.Refused> time(int index, Event event) {
        Experiment.Window window = experiment.window();
        if (event.at().isAfter(now.plus(SKEW))) {
            return Optional.of(new Event.Refused(
                    index, event.id(), AT_IN_FUTURE, "'at' is '" + event.at() + "'", "a moment not after " + now));
        }
        return window.holds(event.at())
                ? Optional.empty()
                : Optional.of(new Event.Refused(
                        index,
                        event.id(),
                        AT_OUTSIDE_WINDOW,
                        "'at' is '" + event.at() + "'",
                        window.from() + " to " + window.until()));
    }

    private static Read wrong(int index, String eventId, String code, String detail, String allowed) {
        return new Read(Optional.empty(), Optional.of(new Event.Refused(index, eventId, code, detail, allowed)));
    }

    private static String members() {
        return String.join(", ", MEMBERS);
    }

    /** As much of what was sent as may come back. */
    private static String shortened(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }
}
