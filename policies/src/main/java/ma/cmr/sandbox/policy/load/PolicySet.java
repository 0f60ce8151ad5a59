package ma.cmr.sandbox.policy.load;

import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.access.Gate;
import ma.cmr.sandbox.policy.access.Purpose;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.challenge.Challenge;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.kpi.KpiCatalogue;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.quota.QuotaPlan;
import ma.cmr.sandbox.policy.release.ReleaseRules;

/**
 * All policies, loaded and checked. Immutable; a change is another set with another version, read at a restart.
 *
 * @param version hash of the files, written into every audit record and manifest
 * @param datasets in the files' order, by name
 * @param scopes in the files' order, by name
 * @param lifecycle the engine that judges each move of a challenge, an application, a pilot or a rollout
 * @param kpis the indicators, in all their versions
 * @param evaluation how results are judged
 * @param challenges in the files' order, by id
 */
public record PolicySet(
        String version,
        Map<String, Dataset> datasets,
        Map<String, Scope> scopes,
        Map<String, Purpose> purposes,
        Map<String, QuotaPlan> quotaPlans,
        ReleaseRules releaseRules,
        Lifecycle lifecycle,
        KpiCatalogue kpis,
        EvaluationRules evaluation,
        Map<String, Challenge> challenges) {
    /** The gate that decides by these policies. */
    public Gate gate() {
        return new Gate(scopes, releaseRules);
    }

    /** The same policies with other quota plans, for measurements that no quota must limit. */
    public PolicySet withQuotaPlans(Map<String, QuotaPlan> plans) {
        return new PolicySet(
                version, datasets, scopes, purposes, plans, releaseRules, lifecycle, kpis, evaluation, challenges);
    }

    public Optional<Dataset> findDataset(String name) {
        return Optional.ofNullable(datasets.get(name));
    }

    /** A data set that the code itself speaks of. */
    public Dataset getDataset(String name) {
        return findDataset(name).orElseThrow(() -> new IllegalArgumentException("no data set " + name));
    }
}
