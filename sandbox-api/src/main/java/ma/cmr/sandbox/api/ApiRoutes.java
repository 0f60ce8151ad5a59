package ma.cmr.sandbox.api;

import ma.cmr.sandbox.api.catalog.CatalogRoutes;
import ma.cmr.sandbox.api.catalog.DocsRoutes;
import ma.cmr.sandbox.api.dataset.DatasetRoutes;
import ma.cmr.sandbox.api.experiment.ExperimentRoutes;
import ma.cmr.sandbox.api.grant.Caller;
import ma.cmr.sandbox.api.simulation.SimulationRoutes;
import ma.cmr.sandbox.api.token.TokenRoutes;
import ma.cmr.sandbox.kit.http.Guard;
import ma.cmr.sandbox.kit.http.Health;
import ma.cmr.sandbox.kit.http.Routes;

/** The API's table of contents. Nothing else registers a route. */
final class ApiRoutes {
    private ApiRoutes() {}

    static Routes of(
            Guard<Caller> guard,
            TokenRoutes tokens,
            DatasetRoutes datasets,
            CatalogRoutes catalog,
            ExperimentRoutes experiments,
            SimulationRoutes simulations,
            DocsRoutes docs,
            Health health) {
        Routes routes = new Routes();
        Routes.Open open = routes.open();
        Routes.Guarded<Caller> client = routes.guarded(guard);

        open.post("/oauth2/token", tokens::token);
        open.get("/oauth2/jwks", tokens::jwks);
        open.get("/.well-known/oauth-authorization-server", tokens::metadata);
        open.get("/.well-known/oauth-protected-resource", tokens::resource);

        open.get("/v1/catalog", catalog::list);
        open.get("/v1/catalog/:dataset", catalog::one);
        client.get("/v1/catalog/:dataset/my-view", catalog::myView);

        client.post("/v1/experiments/:id/assignments", experiments::assign);
        client.post("/v1/experiments/:id/events", ExperimentRoutes.MOST_BYTES, experiments::report);

        client.post("/v1/simulations/pension", simulations::pension);
        client.post("/v1/simulations/contributions", simulations::contributions);

        client.get("/v1/:dataset", datasets::list);
        client.get("/v1/:dataset/:id", datasets::one);
        client.get("/v1/:dataset/:id/:part", datasets::part);

        open.get("/", docs::home);
        open.get("/openapi.json", docs::contract);
        open.get("/docs", docs::explorer);
        open.get("/docs/errors", docs::errors);
        open.get("/docs/errors/:code", docs::error);
        open.get("/docs/demo.json", docs::demo);
        open.get("/docs/ui/:file", docs::ui);
        open.get("/docs/:file", docs::file);
        health.register(routes);
        return routes;
    }
}
