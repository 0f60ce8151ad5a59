package ma.cmr.sandbox.portal.protocol;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Viewer;
import ma.cmr.sandbox.portal.pilot.Chapter;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.pilot.PilotDesk;

/** The feature, put together: the protocol's pages, the experiment's, and what keeps lock and API in step with the pilots. */
public final class Protocols implements Chapter, AutoCloseable {
    private final ProtocolStore store;
    private final Locking locking;
    private final ExperimentReconciler reconciler;
    private final ProtocolRoutes protocol;
    private final EditRoutes edit;
    private final ExperimentRoutes experiment;

    /**
     * The feature.
     *
     * @param whenFrozen told of every protocol whose data the API has frozen, again and again
     */
    public Protocols(
            Pages pages,
            Cases cases,
            ProtocolStore store,
            Evaluators evaluators,
            PolicySet policies,
            ExperimentsAtApi api,
            Consumer<KeptProtocol> whenFrozen,
            SecureRandom random,
            Ids ids,
            Clock clock) {
        Rulebook rules = new Rulebook(policies.evaluation(), policies.kpis());
        this.store = store;
        this.locking = new Locking(store, rules, random);
        this.reconciler = new ExperimentReconciler(store, cases, api, whenFrozen, clock, System::nanoTime);
        this.protocol = new ProtocolRoutes(pages, cases, store, rules, locking, reconciler, evaluators, ids, clock);
        this.edit = new EditRoutes(pages, cases, store, rules, clock);
        this.experiment = new ExperimentRoutes(pages, cases, store, rules, api, reconciler, clock);
    }

    public ProtocolRoutes protocol() {
        return protocol;
    }

    public EditRoutes edit() {
        return edit;
    }

    public ExperimentRoutes experiment() {
        return experiment;
    }

    /** Follows the pilots from now on, catches up with what was missed, and begins to keep the API informed. */
    public void start(PilotDesk desk) {
        desk.listen(this::follow);
        desk.list().forEach(locking::follow);
        reconciler.start();
    }

    private void follow(Pilot pilot) {
        locking.follow(pilot);
        store.listOfPilot(pilot.id()).stream().filter(KeptProtocol::locked).forEach(each -> reconciler.soon(each.id()));
    }

    @Override
    public Optional<Viewer.Link> link(Pilot pilot, SignedIn person) {
        boolean reached = Case.lastInto(pilot, "P4").isPresent();
        return reached
                ? Optional.of(new Viewer.Link("/pilots/" + pilot.id() + "/protocol", "case.protocol"))
                : Optional.empty();
    }

    @Override
    public Map<String, String> forms() {
        return Map.of("protocol", "protocol", "power_statement", "protocol", "freeze_record", "experiment");
    }

    @Override
    public void close() {
        reconciler.close();
    }
}
