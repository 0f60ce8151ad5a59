package ma.cmr.sandbox.portal;

import ma.cmr.sandbox.kit.http.Health;
import ma.cmr.sandbox.kit.http.Routes;
import ma.cmr.sandbox.portal.account.Accounts;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.StaticFiles;

/** The portal's table of contents. Nothing else registers a route. */
final class PortalRoutes {
    private PortalRoutes() {}

    static Routes of(Accounts accounts, Pages pages, StaticFiles files, HomeRoutes home, Health health) {
        Routes routes = new Routes();
        Routes.Open open = routes.open();
        Routes.Guarded<SignedIn> person = routes.guarded(accounts.guard());

        open.get("/", home::home);
        open.get("/language/:tag", pages::chooseLanguage);
        open.get("/static/:fingerprint/:name", files::one);

        open.get("/sign-in", accounts.signIn()::form);
        open.post("/sign-in", accounts.signIn()::enter);
        person.post("/sign-out", accounts.signIn()::leave);
        person.get("/start", home::start);
        person.get("/account", accounts.password()::show);
        person.post("/account", accounts.password()::change);

        health.register(routes);
        return routes;
    }
}
