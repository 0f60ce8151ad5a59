package ma.cmr.sandbox.pension.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.pension.law.Confidence;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Parameter;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final Law LAW = LawFiles.shipped();

    @Test
    void aDayHasOneValueOfEachKnownParameter() {
        ParameterTable table = ParameterTable.at(LAW, LocalDate.of(2020, 6, 1));
        Set<String> ids = table.rows().stream().map(row -> row.parameter().id()).collect(Collectors.toSet());
        assertEquals(ids.size(), table.rows().size());
        ParameterTable.Row window = table.rows().stream()
                .filter(row -> row.parameter().id().equals("civil.window_months"))
                .findFirst()
                .orElseThrow();
        assertEquals("96", window.entry().value());
        assertEquals(LocalDate.of(2020, 1, 1), window.from());
        assertTrue(window.to().isEmpty());
        assertFalse(
                ParameterTable.at(LAW, LocalDate.of(2005, 1, 1)).rows().stream()
                        .anyMatch(row -> row.parameter().id().equals("ir.scale")),
                "not known on that day");
    }

    @Test
    void theTableOfAllTimeSaysWhenEachValueEnds() {
        ParameterTable table = ParameterTable.of(LAW);
        int values = LAW.parameters().stream()
                .mapToInt(parameter -> parameter.history().entries().size())
                .sum();
        assertEquals(values, table.rows().size());
        String csv = table.csv();
        assertTrue(csv.startsWith("id,value,unit,by,from,to,fr,ar,en,reference,source,confidence\r\n"));
        assertEquals(values + 1, csv.split("\r\n", -1).length - 1);
        assertTrue(
                csv.contains("\r\ncivil.window_months,48,MONTHS,LEAVING,2018-01-01,2019-01-01,"
                        + "Fenêtre de la rémunération de référence,فترة الأجر المرجعي,Window of the reference pay,"
                        + "\"Loi 011-71, art. 12 ter\",L011,S\r\n"),
                csv);
        assertTrue(csv.contains(",\"Pension minimale, dix ans de services\","));
    }

    @Test
    void rowsAreDataToo() {
        Map<String, Object> last = ParameterTable.of(LAW).data().stream()
                .filter(row -> row.get("id").equals("civil.window_months"))
                .reduce((before, after) -> after)
                .orElseThrow();
        assertEquals("96", last.get("value"));
        assertFalse(last.containsKey("to"));
        assertEquals("L011", last.get("source"));
    }

    /** Nothing uncertain that a jurist would not be told of. */
    @Test
    void everyUncertainParameterIsAnOpenPoint() {
        Set<String> told = OpenPointFiles.shipped(LAW).stream()
                .flatMap(point -> point.parameters().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> untold = LAW.parameters().stream()
                .filter(parameter -> parameter.history().entries().stream()
                        .anyMatch(entry -> entry.reference().confidence() == Confidence.UNCERTAIN))
                .map(Parameter::id)
                .filter(id -> !told.contains(id))
                .toList();
        assertEquals(List.of(), untold);
        List<OpenPoint> points = OpenPointFiles.shipped(LAW);
        assertEquals(1, points.getFirst().rank());
        assertEquals(points.size(), points.getLast().rank());
    }

    @Test
    void aPointAboutAParameterThatIsNotThereIsRefused() {
        String text =
                LawFiles.text("open-points.yaml").replace("[ civil.annuity.rounding ]", "[ civil.anuity.rounding ]");
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> OpenPointFiles.read(LAW, text));
        assertTrue(String.valueOf(problem.getMessage()).contains("did you mean 'civil.annuity.rounding'?"));
    }
}
