package ma.cmr.sandbox.policy.challenge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.release.Tier;

/**
 * A published challenge (défi).
 *
 * @param id as in addresses
 * @param summary one sentence
 * @param problem paragraphs, separated by empty lines
 * @param concerned who is concerned
 * @param change what a good answer would change; paragraphs
 * @param kpis by which answers are measured
 * @param datasets offered
 * @param scopes offered
 * @param tier highest tier of data offered
 * @param opensOn first day of applications
 * @param closesOn last day of applications
 * @param steps what happens how long after an application
 * @param criteria by which applications are scored; weights add up to 100
 * @param contact e-mail address, in a domain that nobody can hold
 */
public record Challenge(
        String id,
        int version,
        Labels title,
        Labels summary,
        Labels problem,
        Labels concerned,
        Labels change,
        List<KpiUse> kpis,
        List<String> datasets,
        List<String> scopes,
        Tier tier,
        LocalDate opensOn,
        LocalDate closesOn,
        List<Step> steps,
        List<Criterion> criteria,
        String contact) {
    public Challenge {
        kpis = List.copyOf(kpis);
        datasets = List.copyOf(datasets);
        scopes = List.copyOf(scopes);
        steps = List.copyOf(steps);
        criteria = List.copyOf(criteria);
    }

    /** What an indicator is to a challenge. */
    public record KpiUse(String kpi, KpiRole role) {}

    /** The part that an indicator plays. */
    public enum KpiRole {
        /** The one by which the effect is judged. */
        PRIMARY,
        SECONDARY,
        /** Must not get worse. */
        GUARDRAIL
    }

    /**
     * A step of the calendar.
     *
     * @param afterDays days after the application was submitted
     */
    public record Step(int afterDays, Labels labels) {}

    /**
     * A criterion of the scores.
     *
     * @param weight share of the mark, in percent
     * @param question what the scorer asks
     */
    public record Criterion(String id, int weight, Labels labels, Labels question) {}

    /** Whether applications are taken on a day. */
    public boolean isOpen(LocalDate day) {
        return !day.isBefore(opensOn) && !day.isAfter(closesOn);
    }

    /**
     * The mark of an application, from the marks of its criteria: their weighted mean, two decimals.
     *
     * @throws IllegalArgumentException where a criterion has no mark, or a mark no criterion
     */
    public BigDecimal mark(Map<String, BigDecimal> marks) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Criterion criterion : criteria) {
            BigDecimal mark = marks.get(criterion.id());
            if (mark == null) {
                throw new IllegalArgumentException("no mark for " + criterion.id());
            }
            sum = sum.add(mark.multiply(BigDecimal.valueOf(criterion.weight())));
        }
        if (marks.size() != criteria.size()) {
            throw new IllegalArgumentException("marks for other criteria than those of " + id);
        }
        return sum.divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
    }
}
