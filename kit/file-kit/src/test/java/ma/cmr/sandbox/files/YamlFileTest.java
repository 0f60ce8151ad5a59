package ma.cmr.sandbox.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class YamlFileTest {
    @Test
    void valuesKeepTheirTypesAndDatesStayText() {
        Section root = YamlFile.parse("a.yaml", "day: 2017-01-01\nrate: 2.50\ncount: 7\non: true\ntext: '7'\n")
                .section();
        assertEquals("2017-01-01", root.text("day"));
        assertEquals(new BigDecimal("2.50"), root.decimal("rate"));
        assertEquals(7, root.number("count"));
        assertTrue(root.flag("on", false));
        assertThrows(InvalidFiles.class, () -> root.number("text"));
    }

    @Test
    void aKeyThatStandsTwiceIsAProblemWithItsLine() {
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> YamlFile.parse("a.yaml", "a: 1\nb: 2\na: 3\n"));
        assertTrue(problem.getMessage().contains("line 3"), problem.getMessage());
    }

    @Test
    void brokenYamlNamesTheLine() {
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> YamlFile.parse("a.yaml", "a: 1\nb: [1, 2\n"));
        assertTrue(problem.getMessage().startsWith("a.yaml: line "), problem.getMessage());
    }

    @Test
    void everySchemaProblemIsListedWithItsPlace() {
        CheckedBySchema schema = CheckedBySchema.of(Map.of(
                "type", "object",
                "required", List.of("name"),
                "properties",
                        Map.of("size", Map.of("type", "integer"), "day", Map.of("type", "string", "format", "date"))));
        YamlFile file = YamlFile.parse("a.yaml", "size: big\nday: 2017-13-01\n");
        List<FileProblem> problems = schema.check(file);
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.stream().anyMatch(p -> p.place().equals("line 1, /size")), problems.toString());
        assertTrue(problems.stream().anyMatch(p -> p.place().equals("line 2, /day")), problems.toString());
    }

    @Test
    void unknownKeysNameTheNearestKnownOne() {
        Section root = YamlFile.parse("a.yaml", "lable: x\n").section();
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> root.allowOnly(Set.of("label", "value")));
        assertTrue(problem.getMessage().contains("did you mean 'label'?"), problem.getMessage());
    }
}
