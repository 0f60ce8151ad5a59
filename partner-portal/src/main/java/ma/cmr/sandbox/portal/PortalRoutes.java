package ma.cmr.sandbox.portal;

import ma.cmr.sandbox.kit.http.Health;
import ma.cmr.sandbox.kit.http.Routes;
import ma.cmr.sandbox.portal.access.AccessRoutes;
import ma.cmr.sandbox.portal.account.Accounts;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.evaluation.Evaluations;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.StaticFiles;
import ma.cmr.sandbox.portal.pilot.ActionRoutes;
import ma.cmr.sandbox.portal.pilot.ArtefactRoutes;
import ma.cmr.sandbox.portal.pilot.ChallengeRoutes;
import ma.cmr.sandbox.portal.pilot.PilotRoutes;
import ma.cmr.sandbox.portal.protocol.Protocols;

/** The portal's table of contents. Nothing else registers a route. */
final class PortalRoutes {
    private PortalRoutes() {}

    static Routes of(
            Accounts accounts,
            Pages pages,
            StaticFiles files,
            ChallengeRoutes challenges,
            PilotRoutes pilots,
            ArtefactRoutes documents,
            ActionRoutes actions,
            AccessRoutes access,
            Protocols protocols,
            Evaluations evaluations,
            Health health) {
        Routes routes = new Routes();
        Routes.Open open = routes.open();
        Routes.Guarded<SignedIn> person = routes.guarded(accounts.guard());

        open.get("/", challenges::home);
        open.get("/challenges", challenges::list);
        open.get("/challenges/:id", challenges::one);
        person.post("/challenges/:id/applications", pilots::begin);
        open.get("/language/:tag", pages::chooseLanguage);
        open.get("/static/:fingerprint/:name", files::one);

        open.get("/sign-in", accounts.signIn()::form);
        open.post("/sign-in", accounts.signIn()::enter);
        person.post("/sign-out", accounts.signIn()::leave);
        person.get("/start", accounts.signIn()::start);
        person.get("/account", accounts.password()::show);
        person.post("/account", accounts.password()::change);

        person.get("/accounts", accounts.accounts()::list);
        person.get("/accounts/new", accounts.accounts()::fresh);
        person.post("/accounts/new", accounts.accounts()::make);
        person.get("/accounts/:account", accounts.accounts()::one);
        person.post("/accounts/:account", accounts.accounts()::change);

        person.get("/queue", pilots::queue);
        person.get("/pilots", pilots::list);
        person.get("/pilots/:id", pilots::one);
        person.get("/pilots/:id/standing", pilots::standing);
        person.get("/pilots/:id/documents/:artefact", documents::show);
        person.post("/pilots/:id/documents/:artefact", documents::write);
        person.get("/pilots/:id/actions/:action", actions::ask);
        person.post("/pilots/:id/actions/:action", actions::act);
        person.get("/pilots/:id/access", access::one);
        person.post("/pilots/:id/access/secret", access::newSecret);
        person.get("/accesses", access::list);

        person.get("/pilots/:id/protocol", protocols.protocol()::show);
        person.post("/pilots/:id/protocol", protocols.protocol()::begin);
        person.get("/pilots/:id/protocol/edit/:step", protocols.edit()::form);
        person.post("/pilots/:id/protocol/edit/:step", protocols.edit()::save);
        person.post("/pilots/:id/protocol/submit", protocols.protocol()::submit);
        person.post("/pilots/:id/protocol/reopen", protocols.protocol()::reopen);
        person.get("/pilots/:id/protocol/lock", protocols.protocol()::lockPage);
        person.post("/pilots/:id/protocol/lock", protocols.protocol()::lock);
        person.get("/pilots/:id/protocol/plan.json", protocols.protocol()::plan);
        person.get("/pilots/:id/experiment", protocols.experiment()::show);
        person.post("/pilots/:id/experiment/freeze", protocols.experiment()::freeze);
        person.post("/pilots/:id/experiment/evaluate", protocols.experiment()::evaluate);
        person.get("/pilots/:id/evaluation", evaluations.evaluation()::show);
        person.get("/pilots/:id/evaluation/figures/:figure", evaluations.evaluation()::figure);
        person.get("/pilots/:id/evaluation/data.json", evaluations.evaluation()::data);
        person.post("/pilots/:id/evaluation/report", evaluations.evaluation()::report);
        person.post("/pilots/:id/evaluation/reproduce", evaluations.evaluation()::reproduce);
        person.post("/pilots/:id/evaluation/lock", evaluations.evaluation()::lock);
        person.get("/pilots/:id/decision", evaluations.decision()::show);
        person.post("/pilots/:id/decision", evaluations.decision()::decide);
        person.post("/pilots/:id/decision/vote", evaluations.decision()::vote);
        person.post("/pilots/:id/decision/recuse", evaluations.decision()::recuse);
        person.get("/evaluations", evaluations.comparison()::list);
        person.get("/comparison", evaluations.comparison()::compare);
        person.get("/comparison/difference", evaluations.comparison()::difference);

        health.register(routes);
        return routes;
    }
}
