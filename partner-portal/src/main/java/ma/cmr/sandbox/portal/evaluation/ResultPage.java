package ma.cmr.sandbox.portal.evaluation;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.decision.EvidenceLevel;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.NonInferiority;
import ma.cmr.sandbox.evidence.health.Result;
import ma.cmr.sandbox.policy.evaluation.Outcome;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.protocol.Case;
import ma.cmr.sandbox.portal.protocol.KeptProtocol;
import ma.cmr.sandbox.portal.protocol.Reader;

/**
 * What the page of a result shows.
 *
 * @param byOriginal by the plan as it was locked, where an amendment changed how the effect is judged
 * @param plot of the effect; empty where it is hidden or could not be estimated
 * @param mayReport whether the reader may write the report now
 * @param reproduceRefusal empty for who never reproduces; else what keeps the reader from it, nothing where he may
 * @param lockRefusal empty for who never locks; else what keeps the reader from it, nothing where he may
 * @param outcome what the rule recommends, in the policy's words
 */
public record ResultPage(
        Reader reader,
        Case file,
        KeptProtocol protocol,
        KeptEvaluation kept,
        Measured measured,
        Optional<Measured> byOriginal,
        EvidenceLevel level,
        Optional<ForestPlot> plot,
        String kpi,
        boolean mayReport,
        Optional<List<String>> reproduceRefusal,
        Optional<List<String>> lockRefusal,
        Form form,
        Outcome outcome) {
    static String address(Case file, KeptProtocol protocol) {
        boolean latest = file.rounds().getLast().id().equals(protocol.id());
        return "/pilots/" + file.pilot().id() + "/evaluation" + (latest ? "" : "?round=" + protocol.round());
    }

    /** This page. */
    public String address() {
        return address(file, protocol);
    }

    /** The address of how a figure came about. */
    public String figure(String name) {
        return "/pilots/" + file.pilot().id() + "/evaluation/figures/" + name + "?round=" + protocol.round();
    }

    /** Whether the reader may reproduce the report now. */
    public boolean mayReproduce() {
        return reproduceRefusal.map(List::isEmpty).orElse(false);
    }

    /** Method of the effect; empty text where it is hidden. */
    public String method() {
        return measured.primary() instanceof Result.Shown(Estimate estimate)
                ? estimate.method().toString()
                : "";
    }

    /** How a guardrail stands: {@code HARM}, {@code SAFE}, {@code OPEN}. */
    public static String standing(Measured.GuardrailFigures guardrail) {
        if (guardrail.harmful()) {
            return "HARM";
        }
        return guardrail.shown().map(NonInferiority::shown).orElse(false) ? "SAFE" : "OPEN";
    }

    /** The effect's estimate, where it may be shown. */
    public Optional<Estimate> estimate() {
        return measured.primary() instanceof Result.Shown(Estimate estimate) ? Optional.of(estimate) : Optional.empty();
    }
}
