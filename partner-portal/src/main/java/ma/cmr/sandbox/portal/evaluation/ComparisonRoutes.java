package ma.cmr.sandbox.portal.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.decision.Comparison;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.evaluation.Readings.Reading;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.protocol.Case;
import ma.cmr.sandbox.portal.protocol.Cases;
import ma.cmr.sandbox.portal.protocol.Reader;

/** The pilots that are measured, and several of them side by side on one indicator. */
public final class ComparisonRoutes {
    private static final int MOST = 12;

    private final Pages pages;
    private final Cases cases;
    private final Readings readings;

    ComparisonRoutes(Pages pages, Cases cases, Readings readings) {
        this.pages = pages;
        this.cases = cases;
        this.readings = readings;
    }

    /** {@code GET /evaluations}: every pilot with a protocol that the reader may see. */
    public Answer list(Exchange exchange, SignedIn person) {
        Reader reader = cases.reader(exchange, person);
        List<ListPage.Entry> entries = new ArrayList<>();
        for (Case file : cases.list(person)) {
            if (!file.rounds().isEmpty()) {
                entries.add(new ListPage.Entry(
                        file,
                        reader.wording().state(ObjectKind.PILOT, file.state()),
                        readings.findLatest(file)
                                .map(reading -> new ListPage.Measure(
                                        reading.kept(), reading.measured(), readings.level(reading)))));
            }
        }
        return pages.show(
                reader.page(), pages.templates().evaluationList(reader.page(), new ListPage(reader, entries)));
    }

    /** {@code GET /comparison?pilot=...&pilot=...}. */
    public Answer compare(Exchange exchange, SignedIn person) {
        Reader reader = cases.reader(exchange, person);
        List<Case> files = new LinkedHashSet<>(exchange.query().getOrDefault("pilot", List.of()))
                .stream()
                        .limit(MOST)
                        .map(id -> cases.find(id, person).orElseThrow(() -> Problems.notFound(id)))
                        .toList();
        List<Reading> found = readings.list(files);
        return found.isEmpty()
                ? pages.show(reader.page(), pages.templates().evaluationNothing(reader.page()))
                : pages.show(reader.page(), pages.templates().evaluationComparison(reader.page(), view(reader, found)));
    }

    private ComparisonPage view(Reader reader, List<Reading> found) {
        Page page = reader.page();
        Reading first = found.getFirst();
        Comparison comparison = Comparison.of(
                first.measured().kpi(),
                1 - first.measured().plan().alpha().doubleValue(),
                found.stream().map(readings::result).toList());
        List<ComparisonPage.Entry> rows = comparison.rows().stream()
                .map(row -> new ComparisonPage.Entry(reading(found, row.pilot()), row))
                .toList();
        String kpi = readings.kpi(page, comparison.kpi());
        return new ComparisonPage(
                reader,
                comparison.kpi(),
                kpi,
                rows,
                comparison.leftOut().stream()
                        .map(left -> new ComparisonPage.Left(
                                reading(found, left.pilot()).file().pilot(), page.text("leftOut." + left.reason())))
                        .toList(),
                ForestPlot.of(
                        page,
                        "pilots",
                        page.text("forest.title", "kpi", kpi),
                        rows.stream()
                                .map(row -> new ForestPlot.Line(
                                        reader.title(row.pilot()), row.row().estimate()))
                                .toList(),
                        Optional.empty()));
    }

    private static Reading reading(List<Reading> found, String pilot) {
        return found.stream()
                .filter(reading -> reading.file().pilot().id().equals(pilot))
                .findFirst()
                .orElseThrow();
    }

    /** {@code GET /comparison/difference?first=...&second=...}: how the difference of two pilots came about. */
    public Answer difference(Exchange exchange, SignedIn person) {
        Reader reader = cases.reader(exchange, person);
        Page page = reader.page();
        List<Reading> two = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            String id = exchange.findQuery(name).orElseThrow(() -> Problems.notFound(name));
            two.add(cases.find(id, person).flatMap(readings::findLatest).orElseThrow(() -> Problems.notFound(id)));
        }
        Comparison comparison = Comparison.of(
                two.getFirst().measured().kpi(),
                1 - two.getFirst().measured().plan().alpha().doubleValue(),
                two.stream().map(readings::result).toList());
        if (comparison.rows().size() != 2) {
            throw Problems.notFound("difference");
        }
        return pages.show(
                page,
                pages.templates()
                        .evaluationDerivation(
                                page,
                                Derivation.between(
                                        page,
                                        comparison.rows().getFirst(),
                                        comparison.rows().getLast(),
                                        two.stream()
                                                .map(each -> each.source(reader))
                                                .toList()),
                                "/comparison?pilot="
                                        + two.getFirst().file().pilot().id() + "&pilot="
                                        + two.getLast().file().pilot().id(),
                                page.text("comparison.title")));
    }
}
