package ma.cmr.sandbox.portal.protocol;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.kpi.Kpi;
import ma.cmr.sandbox.policy.kpi.KpiCatalogue;

/**
 * What the fund's policies ask of a measurement.
 *
 * @param evaluation thresholds and the decision rule
 * @param kpis the catalogue
 */
public record Rulebook(EvaluationRules evaluation, KpiCatalogue kpis) {
    /** The indicators that the API counts of an experiment's events, in their latest version. */
    private List<Kpi> counted() {
        return kpis.listLatest().stream()
                .filter(kpi ->
                        kpi.measure() == Kpi.Measure.PROPORTION && kpi.dataSource() == Kpi.DataSource.EXPERIMENT_EVENTS)
                .toList();
    }

    /** Those by which an experiment may be judged. */
    List<Kpi> primaries() {
        return counted().stream().filter(kpi -> !kpi.guardrailEverywhere()).toList();
    }

    /** Those that every experiment keeps as guardrails. */
    List<Kpi> guardrails() {
        return counted().stream().filter(Kpi::guardrailEverywhere).toList();
    }

    /** An indicator in the version that a plan has frozen. */
    public Optional<Kpi> find(String id, long version) {
        return kpis.find(id, Math.toIntExact(version));
    }
}
