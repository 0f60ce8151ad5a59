package ma.cmr.sandbox.policy.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.policy.kpi.Kpi;
import ma.cmr.sandbox.policy.kpi.KpiCatalogue;
import ma.cmr.sandbox.policy.lifecycle.Role;

/** Makes the catalogue of indicators. */
final class KpiReader {
    private final Section file;
    private final List<FileProblem> problems;

    KpiReader(Section file, List<FileProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    KpiCatalogue read() {
        Map<String, Kpi> kpis = new LinkedHashMap<>();
        for (Section each : file.sections("kpis")) {
            Kpi kpi = kpi(each);
            if (kpis.put(kpi.id() + " version " + kpi.version(), kpi) != null) {
                problems.add(each.problem("version", kpi.id() + " version " + kpi.version() + " stands twice"));
            }
        }
        KpiCatalogue catalogue = new KpiCatalogue(List.copyOf(kpis.values()));
        for (Section each : file.sections("kpis")) {
            for (String id : each.texts("derivedFrom")) {
                if (!catalogue.ids().contains(id)) {
                    problems.add(each.problem("derivedFrom", Nearest.unknown(id, catalogue.ids())));
                } else if (catalogue
                        .findLatest(id)
                        .filter(kpi -> kpi.measure() == Kpi.Measure.GAP)
                        .isPresent()) {
                    problems.add(each.problem("derivedFrom", id + " is a gap itself"));
                }
            }
        }
        if (catalogue.listGuardrailsEverywhere().isEmpty()) {
            problems.add(file.problem("kpis", "no indicator is 'guardrailEverywhere: true'"));
        }
        return catalogue;
    }

    private static Kpi kpi(Section each) {
        return new Kpi(
                each.text("kpi"),
                (int) each.number("version"),
                each.oneOf("measure", Kpi.Measure.class),
                each.oneOf("unit", Kpi.Unit.class),
                each.oneOf("direction", Kpi.Direction.class),
                each.flag("guardrailEverywhere", false),
                each.findText("numeratorEvent").orElse(""),
                each.findText("denominatorEvent").orElse(""),
                each.texts("derivedFrom"),
                each.oneOf("unitOfAnalysis", Kpi.UnitOfAnalysis.class),
                (int) each.number("windowDays"),
                each.decimal("winsorPct"),
                (int) each.number("minN"),
                each.texts("breakdowns"),
                each.oneOf("dataSource", Kpi.DataSource.class),
                each.oneOf("owner", Role.class),
                PolicyReader.labels(each.section("labels")),
                PolicyReader.labels(each.section("definition")),
                PolicyReader.labels(each.section("watchOut")));
    }
}
