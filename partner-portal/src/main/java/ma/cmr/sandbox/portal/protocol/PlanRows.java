package ma.cmr.sandbox.portal.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.evidence.protocol.Amendment;
import ma.cmr.sandbox.evidence.protocol.Arm;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.evidence.protocol.Guardrail;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.evidence.protocol.Target;
import ma.cmr.sandbox.portal.page.Page;

/** A plan as a reader reads it: labels and values in his language, in the order of the steps in which it was written. */
public final class PlanRows {
    /** One step of the plan. */
    public record Section(String title, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** One field: what it is called, and its values. */
    public record Row(String label, List<String> values) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /** One field that an amendment changed. */
    public record Change(String label, String before, String after) {}

    private final Reader reader;
    private final Page page;
    private final Rulebook rules;
    private final List<Row> rows = new ArrayList<>();

    private PlanRows(Reader reader, Rulebook rules) {
        this.reader = reader;
        this.page = reader.page();
        this.rules = rules;
    }

    /** The sections of a plan. */
    static List<Section> of(Reader reader, Protocol plan, Rulebook rules) {
        return new PlanRows(reader, rules).sections(plan);
    }

    private List<Section> sections(Protocol plan) {
        List<Section> sections = new ArrayList<>();
        row("hypothesis", plan.hypothesis());
        row("unit", page.text("plan.unit." + plan.unit()));
        row("population", plan.population());
        row("inclusion", plan.inclusion());
        row("exclusion", plan.exclusion());
        row("sites", plan.sites());
        sections.add(section("question"));
        for (Arm arm : plan.arms()) {
            rows.add(new Row(arm.name(), List.of(page.text("plan.parts", "parts", arm.share()))));
        }
        row("method", page.text("plan.method." + plan.randomisation().method()));
        row("seedCommitment", plan.randomisation().seedCommitment().orElse("—"));
        sections.add(section("arms"));
        Target target = plan.primaryKpi();
        row("primaryKpi", indicator(target.kpi(), target.version()));
        row("mde", points(target.mde()));
        row("margin", points(target.margin()));
        for (Guardrail guardrail : plan.guardrails()) {
            row("guardrail", indicator(guardrail.kpi(), guardrail.version()));
            row("guardrailMargin", points(guardrail.margin()));
            row("guardrailAction", page.text("plan.guardrailAction." + guardrail.action()));
        }
        sections.add(section("measure"));
        row("nTarget", page.number(plan.nTarget()));
        row("durationMinDays", page.text("plan.days", "days", plan.durationMinDays()));
        row("power", percent(plan.power()));
        row("alpha", percent(plan.alpha()));
        row("looks", page.text("plan.looks." + plan.looks().type()));
        sections.add(section("size"));
        row("estimator", page.text("plan.estimator." + plan.estimator()));
        row("missingData", page.text("plan.missingData." + plan.missingData()));
        row("successRule", plan.successRule());
        row("stopRules", plan.stopRules());
        row("subgroups", plan.subgroups());
        row("blinding", plan.blinding());
        row("dataSources", plan.dataSources());
        row("analysts", plan.analysts().stream().map(this::analyst).toList());
        sections.add(section("judging"));
        return sections;
    }

    private Section section(String step) {
        Section section = new Section(page.text("plan.step." + step), rows);
        rows.clear();
        return section;
    }

    private void row(String field, String value) {
        row(field, List.of(value));
    }

    private void row(String field, List<String> values) {
        rows.add(new Row(page.text("plan." + field), values.isEmpty() ? List.of("—") : values));
    }

    private String analyst(String account) {
        return page.has("plan." + account) ? page.text("plan." + account) : reader.name(account);
    }

    private String points(BigDecimal share) {
        return page.text("plan.points", "points", share.movePointRight(2));
    }

    private String percent(BigDecimal share) {
        return page.text("plan.percent", "percent", share.movePointRight(2));
    }

    private String indicator(String id, long version) {
        return rules.find(id, version)
                .map(known ->
                        page.text("plan.indicator", "id", id, "name", page.in(known.labels()), "version", version))
                .orElse(id + " / " + version);
    }

    /** The changes of an amendment; values as they stand in the canonical text, without its quotation marks. */
    public static List<Change> of(Page page, Amendment amendment) {
        return amendment.changes().stream()
                .map(change -> new Change(
                        page.text("plan." + change.pointer().substring(1)),
                        plain(change.before()),
                        plain(change.after())))
                .toList();
    }

    private static String plain(String canonical) {
        Object value = JsonText.read("{\"value\":" + (canonical.isEmpty() ? "\"\"" : canonical) + "}")
                .get("value");
        return switch (value) {
            case String text -> text;
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                String.join("\n", list.stream().map(String::valueOf).toList());
            case Map<?, ?> map -> Canonical.text(map);
            case null -> "";
            default -> Canonical.text(value);
        };
    }
}
