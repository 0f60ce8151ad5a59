package ma.cmr.sandbox.portal.evaluation;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Viewer;
import ma.cmr.sandbox.portal.pilot.Chapter;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.pilot.PilotDesk;
import ma.cmr.sandbox.portal.protocol.Cases;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi;
import ma.cmr.sandbox.portal.protocol.KeptProtocol;
import ma.cmr.sandbox.portal.protocol.ProtocolStore;
import ma.cmr.sandbox.portal.protocol.Rulebook;

/** The feature, put together: results, comparisons, decisions. */
public final class Evaluations implements Chapter {
    private final EvaluationStore store;
    private final Collector collector;
    private final EvaluationRoutes evaluation;
    private final ComparisonRoutes comparison;
    private final DecisionRoutes decision;

    public Evaluations(
            Pages pages,
            Cases cases,
            EvaluationStore store,
            ProtocolStore protocols,
            PolicySet policies,
            ExperimentsAtApi api,
            Clock clock) {
        this.store = store;
        this.collector = new Collector(store, protocols, api, clock);
        Readings readings =
                new Readings(store, protocols, collector, new Rulebook(policies.evaluation(), policies.kpis()));
        this.evaluation = new EvaluationRoutes(pages, cases, store, readings, collector, policies.evaluation(), clock);
        this.comparison = new ComparisonRoutes(pages, cases, readings);
        this.decision = new DecisionRoutes(pages, cases, readings, policies.evaluation());
    }

    /** Fetches the data of a protocol that the API has frozen; what is kept already is not fetched again. */
    public void collect(KeptProtocol protocol) {
        collector.collect(protocol);
    }

    /** Follows the pilots from now on, and catches up with what was missed. */
    public void start(PilotDesk desk) {
        desk.listen(evaluation::follow);
        desk.list().forEach(evaluation::follow);
    }

    @Override
    public Optional<Viewer.Link> link(Pilot pilot, SignedIn person) {
        return store.listOfPilot(pilot.id()).isEmpty()
                ? Optional.empty()
                : Optional.of(new Viewer.Link("/pilots/" + pilot.id() + "/evaluation", "case.evaluation"));
    }

    @Override
    public Map<String, String> forms() {
        return Map.of("report", "evaluation", "reproduction", "evaluation");
    }

    public EvaluationRoutes evaluation() {
        return evaluation;
    }

    public ComparisonRoutes comparison() {
        return comparison;
    }

    public DecisionRoutes decision() {
        return decision;
    }
}
