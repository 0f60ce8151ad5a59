package ma.cmr.sandbox.api;

import java.util.function.Function;
import ma.cmr.sandbox.api.audit.UsageRoutes;
import ma.cmr.sandbox.api.catalog.DocsRoutes;
import ma.cmr.sandbox.api.experiment.PortalExperimentRoutes;
import ma.cmr.sandbox.api.grant.GrantRoutes;
import ma.cmr.sandbox.api.grant.Portal;
import ma.cmr.sandbox.api.token.PortalTokenRoutes;
import ma.cmr.sandbox.kit.http.Guard;
import ma.cmr.sandbox.kit.http.Health;
import ma.cmr.sandbox.kit.http.Routes;

/** The table of contents of the internal listener, which only the portal calls. Nothing else registers a route there. */
final class InternalRoutes {
    private InternalRoutes() {}

    /**
     * The routes.
     *
     * @param holding the guard that asks for a scope
     */
    static Routes of(
            Function<String, Guard<Portal>> holding,
            PortalTokenRoutes tokens,
            GrantRoutes grants,
            UsageRoutes usage,
            PortalExperimentRoutes experiments,
            DocsRoutes docs,
            Health health) {
        Routes routes = new Routes();
        Routes.Open open = routes.open();
        Routes.Guarded<Portal> granting = routes.guarded(holding.apply("portal:grants"));
        Routes.Guarded<Portal> experimenting = routes.guarded(holding.apply("portal:experiments"));
        Routes.Guarded<Portal> measuring = routes.guarded(holding.apply("portal:usage"));

        open.post("/oauth2/token", tokens::token);
        open.get("/oauth2/jwks", tokens::jwks);
        open.get("/.well-known/oauth-authorization-server", tokens::metadata);

        granting.put("/internal/v1/grants/:grantId", grants::put);
        granting.get("/internal/v1/grants/:grantId", grants::get);
        granting.post("/internal/v1/grants/:grantId/secret", grants::secret);
        measuring.get("/internal/v1/grants/:grantId/usage", usage::usage);

        experimenting.put("/internal/v1/experiments/:experimentId", experiments::put);
        experimenting.get("/internal/v1/experiments/:experimentId/aggregates", experiments::aggregates);
        experimenting.get("/internal/v1/experiments/:experimentId/units", experiments::units);

        open.get("/openapi.json", docs::contract);
        health.register(routes);
        return routes;
    }
}
