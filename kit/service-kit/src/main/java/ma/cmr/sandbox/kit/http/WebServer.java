package ma.cmr.sandbox.kit.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ma.cmr.sandbox.kit.id.Ids;

/**
 * An HTTP server on one address. The only class that knows threads: a virtual-thread verticle whose handlers are unordered blocking ones,
 * since blocking directly in a virtual-thread verticle runs one request at a time.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(WebServer.class.getName());
    private static final int LINE_LIMIT = 8 * 1024;
    private static final int HEADER_LIMIT = 32 * 1024;

    private final Vertx vertx;
    private final int port;

    private WebServer(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * What a server is made of.
     *
     * @param host address to bind to
     * @param port 0 for a free one
     * @param instances event loops
     * @param headers set on every answer, beside those that every server sets
     */
    public record Settings(String host, int port, int instances, Map<String, String> headers) {}

    /**
     * Starts a server and waits until it listens.
     *
     * @throws PortInUse if the port is taken
     */
    public static WebServer start(Settings settings, Routes routes, ProblemWriter problems, Ids ids) {
        Vertx vertx = Vertx.vertx();
        Listener first = new Listener(settings, routes, problems, ids);
        try {
            await(vertx, first, settings);
            for (int i = 1; i < settings.instances(); i++) {
                await(vertx, new Listener(settings, routes, problems, ids), settings);
            }
            return new WebServer(vertx, first.port);
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    /** A port of an address on which nothing listens now; for a server that has to know its own address before it starts. */
    public static int freePort(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Vertx vertx, Listener listener, Settings settings) {
        try {
            vertx.deployVerticle(listener, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BindException) {
                throw new PortInUse(settings.host(), settings.port());
            }
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Stops listening and waits for running requests, at most a few seconds. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "event=server.close problem={0}", e.toString());
        }
    }

    private static final class Listener extends AbstractVerticle {
        private final Settings settings;
        private final Routes routes;
        private final ProblemWriter problems;
        private final Ids ids;
        private int port;

        Listener(Settings settings, Routes routes, ProblemWriter problems, Ids ids) {
            this.settings = settings;
            this.routes = routes;
            this.problems = problems;
            this.ids = ids;
            this.port = settings.port();
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServerOptions options = new HttpServerOptions()
                    .setHost(settings.host())
                    // A negative port is a free one that all instances share.
                    .setPort(settings.port() == 0 ? -1 : settings.port())
                    .setMaxInitialLineLength(LINE_LIMIT)
                    .setMaxHeaderSize(HEADER_LIMIT)
                    .setHttp2ClearTextEnabled(false)
                    .setHandle100ContinueAutomatically(true);
            HttpServer server = vertx.createHttpServer(options).requestHandler(router());
            server.invalidRequestHandler(request -> {
                Throwable cause = request.decoderResult().cause();
                String text = cause == null ? "" : cause.getClass().getSimpleName();
                int status = text.contains("TooLongHttpLine") ? 414 : text.contains("TooLongHttpHeader") ? 431 : 400;
                Answer answer = problems.write(VertxExchange.of(request, ids), Problems.ofStatus(status));
                HttpServerResponse response = request.response().setStatusCode(status);
                answer.headers().forEach(response::putHeader);
                response.putHeader("Connection", "close")
                        .end(Buffer.buffer(answer.body()))
                        .onComplete(done -> request.connection().close());
            });
            server.listen().<Void>mapEmpty().onComplete(listening -> {
                port = server.actualPort();
                started.handle(listening);
            });
        }

        private Router router() {
            Router router = Router.router(vertx);
            router.route().handler(this::opened);
            for (Routes.Route route : routes.list()) {
                Route registered = router.route(HttpMethod.valueOf(route.method()), route.path());
                if (route.bodyLimit() > 0) {
                    registered.handler(BodyHandler.create(false).setBodyLimit(route.bodyLimit()));
                }
                registered.blockingHandler(context -> answer(context, route), false);
            }
            router.route().failureHandler(context -> failed(context, 404));
            for (int status : List.of(400, 404, 405, 406, 413, 414, 415)) {
                router.errorHandler(status, context -> refused(context, status));
            }
            return router;
        }

        private void opened(RoutingContext context) {
            VertxExchange exchange = VertxExchange.of(context, ids);
            context.put(VertxExchange.class.getName(), exchange);
            HttpServerResponse response = context.response();
            response.putHeader("Request-Id", exchange.requestId())
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .putHeader("X-Frame-Options", "DENY");
            settings.headers().forEach(response::putHeader);
            context.next();
        }

        private void answer(RoutingContext context, Routes.Route route) {
            VertxExchange exchange = exchange(context);
            long began = System.nanoTime();
            Answer answer = route.handler().apply(exchange);
            if (context.response().closed()) {
                return;
            }
            HttpServerResponse response = context.response().setStatusCode(answer.status());
            response.putHeader("Server-Timing", "app;dur=" + Math.rint((System.nanoTime() - began) / 1e5) / 10);
            exchange.addedHeaders().forEach(response::putHeader);
            answer.headers().forEach(response::putHeader);
            if (!answer.headers().containsKey("Cache-Control")) {
                response.putHeader("Cache-Control", "no-store");
            }
            response.end(Buffer.buffer(answer.body()));
        }

        private void failed(RoutingContext context, int status) {
            if (context.response().ended() || context.response().closed()) {
                return;
            }
            VertxExchange exchange = exchange(context);
            Problem problem = problemOf(context, exchange, status);
            // Whoever writes the problem may look up who is reading, so that the event loop does not wait for it.
            vertx.executeBlocking(() -> problems.write(exchange, problem), false)
                    .onSuccess(answer -> sendProblem(context, exchange, problem, answer))
                    .onFailure(unwritten -> {
                        LOG.log(Level.ERROR, "event=problem.unwritten request=" + exchange.requestId(), unwritten);
                        context.response().setStatusCode(500).end();
                    });
        }

        /** What no route took. Told before this returns: otherwise the router sends a text of its own. */
        private void refused(RoutingContext context, int status) {
            if (context.response().ended() || context.response().closed()) {
                return;
            }
            VertxExchange exchange = exchange(context);
            Problem problem = problemOf(context, exchange, status);
            sendProblem(context, exchange, problem, problems.write(exchange, problem));
        }

        private void sendProblem(RoutingContext context, VertxExchange exchange, Problem problem, Answer answer) {
            if (context.response().ended() || context.response().closed()) {
                return;
            }
            HttpServerResponse response = context.response().setStatusCode(answer.status());
            exchange.addedHeaders().forEach(response::putHeader);
            problem.headers().forEach(response::putHeader);
            if (problem.status() == 405) {
                response.putHeader("Allow", allowed(exchange.path()));
            }
            answer.headers().forEach(response::putHeader);
            response.putHeader("Cache-Control", "no-store").end(Buffer.buffer(answer.body()));
        }

        private static Problem problemOf(RoutingContext context, VertxExchange exchange, int status) {
            Throwable cause = context.failure();
            if (cause instanceof HttpException http) {
                return Problems.ofStatus(http.getStatusCode());
            }
            if (cause == null) {
                return Problems.ofStatus(context.statusCode() < 400 ? status : context.statusCode());
            }
            Problem problem = Problems.ofFailure(cause);
            if (problem != cause) {
                LOG.log(
                        problem.status() == 500 ? Level.ERROR : Level.WARNING,
                        () -> "event=request.failed request=" + exchange.requestId() + " method=" + exchange.method(),
                        cause);
            }
            return problem;
        }

        private String allowed(String path) {
            return String.join(
                    ", ",
                    routes.list().stream()
                            .filter(route -> path.matches(route.path()
                                    .replaceAll(":[A-Za-z]+", "[^/]+")
                                    .replace("*", ".*")))
                            .map(Routes.Route::method)
                            .distinct()
                            .toList());
        }

        private VertxExchange exchange(RoutingContext context) {
            VertxExchange exchange = context.get(VertxExchange.class.getName());
            return exchange == null ? VertxExchange.of(context, ids) : exchange;
        }
    }

    /** The port is taken by another program. */
    public static final class PortInUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortInUse(String host, int port) {
            super("port " + port + " on " + host + " is in use by another program");
        }
    }
}
