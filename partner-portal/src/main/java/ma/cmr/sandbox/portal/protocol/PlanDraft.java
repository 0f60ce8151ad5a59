package ma.cmr.sandbox.portal.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.policy.kpi.Kpi;

/** A plan as it is typed: percentages and points as people write them, one text a field. What can be read of it, and the plan it makes. */
public final class PlanDraft {
    /** Stands for the commitment to a seed that is drawn only when the plan is locked. */
    private static final String NO_SEED_YET = "0".repeat(64);

    /** What a new plan begins with. */
    static final Map<String, String> BEGINNING = Map.ofEntries(
            Map.entry("unit", "AFFILIATE"),
            Map.entry("control", "control"),
            Map.entry("treatment", "treatment"),
            Map.entry("shares", "1-1"),
            Map.entry("primaryKpi", "K04"),
            Map.entry("guardrail", "K10"),
            Map.entry("guardrailAction", "SUSPEND"),
            Map.entry("power", "80"),
            Map.entry("alpha", "5"),
            Map.entry("dropOut", "0"),
            Map.entry("estimator", "NEWCOMBE"),
            Map.entry("missingData", "AS_FAILURE"),
            Map.entry("dataSources", "experiments:report"));

    private final Map<String, String> typed;
    private final Rulebook rules;
    private final Optional<Protocol> locked;

    private PlanDraft(Map<String, String> typed, Rulebook rules, Optional<Protocol> locked) {
        this.typed = Map.copyOf(typed);
        this.rules = rules;
        this.locked = locked;
    }

    /** The draft of a plan that is not locked yet. */
    static PlanDraft of(Map<String, String> typed, Rulebook rules) {
        return new PlanDraft(typed, rules, Optional.empty());
    }

    /** What is typed of a protocol; once it is locked, its indicators stay in the versions that were locked. */
    static PlanDraft of(KeptProtocol protocol, Rulebook rules) {
        return new PlanDraft(
                protocol.typed(),
                rules,
                protocol.lock().map(lock -> lock.protocol().original()));
    }

    Rulebook rules() {
        return rules;
    }

    /** What is typed in a field; empty text where nothing is. */
    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    List<String> lines(String field) {
        return value(field)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** A number as people write it: comma or point, spaces between thousands, the digits of either script. */
    Optional<BigDecimal> number(String field) {
        StringBuilder plain = new StringBuilder();
        for (char c : value(field).toCharArray()) {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append(digit);
            } else if (c == ',' || c == '٫') {
                plain.append('.');
            } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '%' && c != '٪') {
                plain.append(c);
            }
        }
        return plain.toString().matches("[-−]?[0-9]{1,9}(\\.[0-9]{1,4})?")
                ? Optional.of(new BigDecimal(plain.toString().replace('−', '-')))
                : Optional.empty();
    }

    /** A percentage or points as a share of one. */
    Optional<BigDecimal> share(String field) {
        return number(field).map(value -> value.movePointLeft(2));
    }

    Optional<Long> whole(String field) {
        return number(field)
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact);
    }

    /** The parts of the control and of the treatment arm. */
    List<Long> shares() {
        String[] parts = (PlanStep.of("shares").fields().stream()
                                .anyMatch(field -> field.choices().contains(value("shares")))
                        ? value("shares")
                        : "1-1")
                .split("-", 2);
        return List.of(Long.valueOf(parts[0]), Long.valueOf(parts[1]));
    }

    Optional<Kpi> indicator(String field) {
        return locked.map(plan -> plan.kpis().stream()
                        .filter(kpi -> kpi.id().equals(value(field)))
                        .findFirst()
                        .flatMap(kpi -> rules.find(kpi.id(), kpi.version())))
                .orElseGet(() -> rules.kpis().findLatest(value(field)));
    }

    /** Whether more of the primary indicator is better. */
    boolean increases() {
        return indicator("primaryKpi")
                .map(kpi -> kpi.direction() == Kpi.Direction.INCREASE)
                .orElse(true);
    }

    /** Whether the plan that it amends is locked. */
    boolean locked() {
        return locked.isPresent();
    }

    /** What the numbers typed so far say about how many and how long; empty while one of them cannot be read. */
    public Optional<SizeStatement> size() {
        return SizeStatement.of(this);
    }

    /** What is wrong with the fields of a step. */
    List<PlanFault> faults(PlanStep step) {
        return new PlanCheck(this)
                .faults().stream()
                        .filter(fault -> PlanStep.of(fault.field()).equals(step))
                        .toList();
    }

    /** Everything that keeps the plan from being locked, in the order of the steps. */
    public List<PlanFault> faults() {
        return new PlanCheck(this).faults();
    }

    /** Units over all arms: as typed, else as many as are needed. */
    Optional<Long> nTarget() {
        return value("nTarget").isEmpty() ? size().flatMap(SizeStatement::findTotal) : whole("nTarget");
    }

    /** Days: as typed, else whole weeks until the units are there. */
    Optional<Long> durationMinDays() {
        return value("durationMinDays").isEmpty()
                ? size().flatMap(SizeStatement::findWeeks)
                        .map(weeks -> Math.max(weeks * 7, rules.evaluation().leastDays()))
                : whole("durationMinDays");
    }

    /**
     * The plan, as plain values that {@link Protocol#fromMap} reads.
     *
     * @param seedCommitment SHA-256 of the seed that is drawn for it
     */
    Map<String, Object> plan(String protocolId, long version, String seedCommitment) {
        List<Map<String, Object>> kpis = new ArrayList<>();
        if (locked.isPresent()) {
            locked.get().kpis().forEach(kpi -> kpis.add(kpi.toMap()));
        } else {
            indicator("primaryKpi").ifPresent(kpi -> kpis.add(kpi.toMap()));
            indicator("guardrail").ifPresent(kpi -> kpis.add(kpi.toMap()));
        }
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("protocolId", protocolId);
        plan.put("version", version);
        plan.put("hypothesis", value("hypothesis"));
        plan.put("design", Map.of("kind", "RANDOMISED_AB"));
        plan.put("unit", value("unit"));
        plan.put("population", value("population"));
        plan.put("inclusion", lines("inclusion"));
        plan.put("exclusion", lines("exclusion"));
        plan.put("sites", lines("sites"));
        plan.put(
                "arms",
                List.of(
                        Map.of("name", value("control"), "share", shares().getFirst()),
                        Map.of("name", value("treatment"), "share", shares().getLast())));
        plan.put("randomisation", Map.of("method", "SIMPLE", "seedCommitment", seedCommitment, "strata", List.of()));
        Map<String, Object> primary = new LinkedHashMap<>();
        indicator("primaryKpi").ifPresent(kpi -> {
            primary.put("kpi", kpi.id());
            primary.put("version", (long) kpi.version());
            primary.put("direction", kpi.direction().name());
        });
        share("mde").ifPresent(value -> primary.put("mde", value));
        share("margin").ifPresent(value -> primary.put("margin", value));
        plan.put("primaryKpi", primary);
        plan.put("secondary", List.of());
        Map<String, Object> guardrail = new LinkedHashMap<>();
        indicator("guardrail").ifPresent(kpi -> {
            guardrail.put("kpi", kpi.id());
            guardrail.put("version", (long) kpi.version());
        });
        share("guardrailMargin").ifPresent(value -> guardrail.put("margin", value));
        guardrail.put("action", value("guardrailAction"));
        plan.put("guardrails", List.of(guardrail));
        plan.put("kpis", kpis);
        share("alpha").ifPresent(value -> plan.put("alpha", value));
        share("power").ifPresent(value -> plan.put("power", value));
        nTarget().ifPresent(value -> plan.put("nTarget", value));
        durationMinDays().ifPresent(value -> plan.put("durationMinDays", value));
        plan.put("looks", Map.of("type", "FIXED", "schedule", List.of(), "spending", "NONE"));
        plan.put("multiplicity", Map.of("family", List.of(), "method", "NONE"));
        plan.put("estimator", value("estimator"));
        plan.put("covariates", List.of());
        plan.put("missingData", value("missingData"));
        plan.put("outliers", 0L);
        plan.put("subgroups", lines("subgroups"));
        plan.put("equityRule", Map.of("attributes", List.of(), "leastGroup", (long)
                rules.evaluation().leastGroup()));
        plan.put("successRule", value("successRule"));
        plan.put("stopRules", lines("stopRules"));
        plan.put("analysts", List.of(analyst("firstAnalyst"), analyst("secondAnalyst")));
        plan.put("blinding", value("blinding"));
        plan.put("dataSources", lines("dataSources"));
        return plan;
    }

    /** An analyst by his account, once the evaluator who locks has named him; before, his part. */
    private String analyst(String part) {
        return value(part).isEmpty() ? part : value(part);
    }

    /** The plan before its seed is drawn; only for looking at it. */
    Map<String, Object> planWithoutSeed(String protocolId, long version) {
        return plan(protocolId, version, NO_SEED_YET);
    }
}
