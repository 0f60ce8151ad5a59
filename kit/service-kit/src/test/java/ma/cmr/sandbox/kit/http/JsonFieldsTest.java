package ma.cmr.sandbox.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
    private static final Pattern NAME = Pattern.compile("[a-z]{1,10}");

    private enum Colour {
        RED,
        GREEN
    }

    private static JsonFields fields(String json) {
        return JsonFields.of(JsonBody.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsRightIsRead() {
        JsonFields fields = fields("""
                {"name":"a","colour":"GREEN","count":3,"day":"2026-01-31","at":"2026-01-31T11:00:00.0019+01:00",
                 "plans":["pilot","demo"],"part":{"name":"b"},"list":[{"name":"c"},{"name":"d"}]}""");
        assertEquals("a", fields.text("name", NAME, "a name"));
        assertEquals(Optional.empty(), fields.findText("other", NAME, "a name"));
        assertEquals(Colour.GREEN, fields.oneOf("colour", Colour.class));
        assertEquals(3, fields.whole("count", 1, 9));
        assertEquals(LocalDate.of(2026, 1, 31), fields.date("day"));
        assertEquals(Instant.parse("2026-01-31T10:00:00.001Z"), fields.instant("at"));
        assertEquals(Set.of("demo", "pilot"), fields.knownSet("plans", Set.of("demo", "pilot", "open")));
        assertEquals("b", fields.object("part").text("name", NAME, "a name"));
        assertEquals(
                List.of("c", "d"),
                fields.objects("list", 1, 2).stream()
                        .map(each -> each.text("name", NAME, "a name"))
                        .toList());
        fields.finish();
    }

    @Test
    void everythingWrongIsSaidAtOnceAndByPointer() {
        JsonFields fields = fields("""
                {"name":"A b","colour":"GREN","count":10,"day":"2026-02-30","at":"2026-01-31","plans":["pilto","demo","demo",1],
                 "part":{"nmae":"b"},"list":[],"colours":1}""");
        fields.text("name", NAME, "a name");
        fields.oneOf("colour", Colour.class);
        fields.whole("count", 1, 9);
        fields.date("day");
        fields.instant("at");
        fields.knownSet("plans", Set.of("demo", "pilot"));
        fields.object("part").text("name", NAME, "a name");
        fields.objects("list", 1, 2);
        fields.object("gone").text("name", NAME, "a name");
        Problem problem = assertThrows(Problem.class, fields::finish);
        assertEquals(
                List.of(
                        "/name INVALID_VALUE",
                        "/colour UNKNOWN_NAME",
                        "/count INVALID_VALUE",
                        "/day INVALID_VALUE",
                        "/at INVALID_VALUE",
                        "/plans/0 UNKNOWN_NAME",
                        "/plans/2 TWICE",
                        "/plans/3 INVALID_VALUE",
                        "/part/name MISSING",
                        "/list INVALID_VALUE",
                        "/gone MISSING",
                        "/colours UNKNOWN_FIELD",
                        "/part/nmae UNKNOWN_FIELD"),
                problem.errors().stream()
                        .map(error -> error.parameter() + " " + error.code())
                        .toList());
        assertEquals(
                "unknown: 'GREN'; did you mean 'GREEN'?",
                problem.errors().get(1).detail());
        assertEquals(
                "unknown: 'nmae'; did you mean 'name'?",
                problem.errors().getLast().detail());
    }

    @Test
    void aBodyIsAnObject() {
        assertEquals(
                "/",
                assertThrows(Problem.class, () -> fields("[1]"))
                        .errors()
                        .getFirst()
                        .parameter());
    }
}
