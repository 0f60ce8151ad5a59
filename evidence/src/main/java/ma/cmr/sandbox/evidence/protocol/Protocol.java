package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The plan of an experiment (protocole), complete before the first assignment. What is not in it is exploratory. Amounts are decimals, so
 * that the text that is hashed is the text that was written.
 *
 * @param hypothesis what is expected, in words
 * @param unit what is assigned
 * @param primaryKpi the one indicator by which the experiment is judged
 * @param kpis definitions of every indicator used, frozen in their version
 * @param alpha two-sided error
 * @param nTarget units over all arms
 * @param covariates attributes measured before assignment, for variance reduction
 * @param outliers percent of values drawn in at the upper end
 * @param successRule what would count as success, in words; the thresholds are the primary indicator's
 * @param analysts who analyses; at least two, the second recomputes
 */
public record Protocol(
        String protocolId,
        long version,
        String hypothesis,
        Design design,
        String unit,
        String population,
        List<String> inclusion,
        List<String> exclusion,
        List<String> sites,
        List<Arm> arms,
        Randomisation randomisation,
        Target primaryKpi,
        List<Target> secondary,
        List<Guardrail> guardrails,
        List<Kpi> kpis,
        BigDecimal alpha,
        BigDecimal power,
        long nTarget,
        long durationMinDays,
        Looks looks,
        Multiplicity multiplicity,
        Estimator estimator,
        List<String> covariates,
        MissingData missingData,
        BigDecimal outliers,
        List<String> subgroups,
        EquityRule equityRule,
        String successRule,
        List<String> stopRules,
        List<String> analysts,
        String blinding,
        List<String> dataSources) {
    public Protocol {
        inclusion = List.copyOf(inclusion);
        exclusion = List.copyOf(exclusion);
        sites = List.copyOf(sites);
        arms = List.copyOf(arms);
        secondary = List.copyOf(secondary);
        guardrails = List.copyOf(guardrails);
        kpis = List.copyOf(kpis);
        covariates = List.copyOf(covariates);
        subgroups = List.copyOf(subgroups);
        stopRules = List.copyOf(stopRules);
        analysts = List.copyOf(analysts);
        dataSources = List.copyOf(dataSources);
    }

    /**
     * Reads a plan from plain values ({@code Map}, {@code List}, {@code String}, numbers, {@code Boolean}), as a JSON reader gives them.
     *
     * @throws InvalidProtocol with every problem, where it cannot be read or does not hold together
     */
    public static Protocol fromMap(Map<?, ?> fields) {
        return orProblems(problems -> {
            Protocol protocol = read(new FieldReader("", fields, problems));
            if (problems.isEmpty()) {
                problems.addAll(ProtocolRules.problems(protocol));
            }
            return protocol;
        });
    }

    /** Everything wrong with a draft, in the order of the fields; empty where it can be locked. */
    public static List<ProtocolProblem> problems(Map<?, ?> fields) {
        try {
            fromMap(fields);
            return List.of();
        } catch (InvalidProtocol invalid) {
            return invalid.problems();
        }
    }

    static <T> T orProblems(Function<List<ProtocolProblem>, T> reading) {
        List<ProtocolProblem> problems = new ArrayList<>();
        T read = reading.apply(problems);
        if (!problems.isEmpty()) {
            throw new InvalidProtocol(problems);
        }
        return read;
    }

    static Protocol read(FieldReader fields) {
        Protocol protocol = new Protocol(
                fields.text("protocolId"),
                fields.whole("version", 1, 9999),
                fields.text("hypothesis"),
                Design.read(fields.object("design")),
                fields.text("unit"),
                fields.text("population"),
                fields.texts("inclusion"),
                fields.texts("exclusion"),
                fields.texts("sites"),
                fields.objects("arms").stream().map(Arm::read).toList(),
                Randomisation.read(fields.object("randomisation")),
                Target.read(fields.object("primaryKpi")),
                fields.objects("secondary").stream().map(Target::read).toList(),
                fields.objects("guardrails").stream().map(Guardrail::read).toList(),
                fields.objects("kpis").stream().map(Kpi::read).toList(),
                fields.decimal("alpha", "0", "0.5", true),
                fields.decimal("power", "0.5", "1", true),
                fields.whole("nTarget", 2, 1_000_000_000),
                fields.whole("durationMinDays", 1, 3660),
                Looks.read(fields.object("looks")),
                Multiplicity.read(fields.object("multiplicity")),
                fields.choice("estimator", Estimator.class),
                fields.texts("covariates"),
                fields.choice("missingData", MissingData.class),
                fields.decimal("outliers", "0", "50", false),
                fields.texts("subgroups"),
                EquityRule.read(fields.object("equityRule")),
                fields.text("successRule"),
                fields.texts("stopRules"),
                fields.texts("analysts"),
                fields.text("blinding"),
                fields.texts("dataSources"));
        fields.noOthers();
        return protocol;
    }

    /** As plain values, in the order of the fields; {@link #fromMap} reads them back. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("protocolId", protocolId);
        map.put("version", version);
        map.put("hypothesis", hypothesis);
        map.put("design", design.toMap());
        map.put("unit", unit);
        map.put("population", population);
        map.put("inclusion", inclusion);
        map.put("exclusion", exclusion);
        map.put("sites", sites);
        map.put("arms", arms.stream().map(Arm::toMap).toList());
        map.put("randomisation", randomisation.toMap());
        map.put("primaryKpi", primaryKpi.toMap());
        map.put("secondary", secondary.stream().map(Target::toMap).toList());
        map.put("guardrails", guardrails.stream().map(Guardrail::toMap).toList());
        map.put("kpis", kpis.stream().map(Kpi::toMap).toList());
        map.put("alpha", alpha);
        map.put("power", power);
        map.put("nTarget", nTarget);
        map.put("durationMinDays", durationMinDays);
        map.put("looks", looks.toMap());
        map.put("multiplicity", multiplicity.toMap());
        map.put("estimator", estimator.name());
        map.put("covariates", covariates);
        map.put("missingData", missingData.name());
        map.put("outliers", outliers);
        map.put("subgroups", subgroups);
        map.put("equityRule", equityRule.toMap());
        map.put("successRule", successRule);
        map.put("stopRules", stopRules);
        map.put("analysts", analysts);
        map.put("blinding", blinding);
        map.put("dataSources", dataSources);
        return map;
    }

    /** The definition of an indicator, where the plan has it. */
    public Optional<Kpi> findKpi(String id, long kpiVersion) {
        return kpis.stream()
                .filter(kpi -> kpi.id().equals(id) && kpi.version() == kpiVersion)
                .findFirst();
    }

    /** Canonical text (RFC 8785): the bytes, in UTF-8, that are hashed. */
    public String canonicalText() {
        return Canonical.text(toMap());
    }
}
