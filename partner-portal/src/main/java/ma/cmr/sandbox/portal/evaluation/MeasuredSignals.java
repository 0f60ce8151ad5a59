package ma.cmr.sandbox.portal.evaluation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.evidence.health.Result;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.evaluation.Outcome;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Signal;
import ma.cmr.sandbox.portal.pilot.Filled;
import ma.cmr.sandbox.portal.pilot.Findings;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi;
import ma.cmr.sandbox.portal.protocol.ProtocolStore;

/** What the evaluation of a pilot's latest data establishes for its life cycle. */
public final class MeasuredSignals implements Findings.Source {
    private static final String EQUITY = "equity_tables";

    private final EvaluationStore evaluations;
    private final ProtocolStore protocols;
    private final EvaluationRules rules;

    public MeasuredSignals(EvaluationStore evaluations, ProtocolStore protocols, EvaluationRules rules) {
        this.evaluations = evaluations;
        this.protocols = protocols;
        this.rules = rules;
    }

    @Override
    public Findings find(Pilot pilot) {
        List<KeptEvaluation> all = evaluations.listOfPilot(pilot.id());
        if (all.isEmpty() || all.getLast().report().isEmpty()) {
            return Findings.none();
        }
        Measured measured = measured(all.getLast());
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        if (measured.succeeds()) {
            signals.add(Signal.SUCCESS_RULE_MET);
        }
        if (measured.guardrailsHold()) {
            signals.add(Signal.GUARDRAILS_HOLD);
        }
        if (nobodyHarmed(pilot) && measured.primary() instanceof Result.Shown) {
            signals.add(Signal.EQUITY_RULE_MET);
        }
        return new Findings(signals, choice(rules, measured));
    }

    private Measured measured(KeptEvaluation evaluation) {
        LockedProtocol locked = protocols
                .find(evaluation.id())
                .orElseThrow()
                .lock()
                .orElseThrow()
                .protocol();
        return Measured.of(
                locked.current(),
                locked,
                ExperimentsAtApi.frozenOf(evaluation.counts()),
                evaluation.log(),
                evaluation.report().flatMap(KeptEvaluation.Report::costPerCase),
                rules);
    }

    /** The committee's choice that carries out what the rule recommends; empty where nothing follows from the data. */
    static Optional<String> choice(EvaluationRules rules, Measured measured) {
        return rules.outcome(
                        Outcome.Name.valueOf(measured.verdict().recommendation().name()))
                .choice();
    }

    /** The API counts no groups yet: whether one is harmed is read from the tables that the evaluator completed in this evaluation. */
    private static boolean nobodyHarmed(Pilot pilot) {
        Optional<Instant> evaluating = pilot.history().reversed().stream()
                .filter(deed -> deed instanceof Deed.Step step
                        && step.object() == ObjectKind.PILOT
                        && step.action().equals("open_evaluation"))
                .map(Deed::at)
                .findFirst();
        Optional<Filled> tables = pilot.lastSealed(EQUITY);
        return evaluating.isPresent()
                && tables.filter(filled -> !filled.at().isBefore(evaluating.get()))
                        .flatMap(filled -> filled.answers().find("harmed"))
                        .filter("NO"::equals)
                        .isPresent();
    }
}
