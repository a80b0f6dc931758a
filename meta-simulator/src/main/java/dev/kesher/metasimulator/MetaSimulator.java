package dev.kesher.metasimulator;

import static java.lang.System.Logger.Level.ERROR;

import dev.kesher.metasimulator.graph.GraphParts;
import dev.kesher.metasimulator.webhook.AppSecret;
import dev.kesher.metasimulator.webhook.BusinessAppData;
import dev.kesher.metasimulator.webhook.CallbackClient;
import dev.kesher.metasimulator.webhook.Deliveries;
import dev.kesher.metasimulator.webhook.Statuses;
import dev.kesher.metasimulator.webhook.TemplateReview;
import dev.kesher.metasimulator.webhook.Timeline;
import dev.kesher.metasimulator.webhook.Verification;
import dev.kesher.metasimulator.webhook.Webhooks;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.MediaBytes;
import dev.kesher.metasimulator.world.MediaLibrary;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A running local Meta. Everything happens on one event loop, so that the world needs no locks. */
public final class MetaSimulator implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MetaSimulator.class.getName());
    private static final long PATIENCE_SECONDS = 30;
    /** What the dashboard's callback is subscribed to when it is given in the configuration. */
    private static final Set<String> ALL_FIELDS = Set.of(
            "messages",
            "account_update",
            "account_review_update",
            "account_alerts",
            "business_capability_update",
            "phone_number_quality_update",
            "phone_number_name_update",
            "security",
            "message_template_status_update",
            "message_template_quality_update",
            "template_category_update",
            "user_preferences",
            "smb_message_echoes",
            "smb_app_state_sync",
            "history");

    private final Vertx vertx;
    private final Context loop;
    private final HttpServer server;
    /** None, or the one of the second port. */
    private final List<HttpServer> evil;

    private final CallbackClient callbacks;
    private final Deliveries deliveries;
    private final StateStore store;
    private final MessageLog log;
    private final String host;

    private MetaSimulator(Vertx vertx, SimulatorConfig config) throws IOException {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.host = config.host();
        World world = new World();
        store = new StateStore(vertx, config.stateDir(), world);
        log = new MessageLog(vertx, config.stateDir());
        store.load();
        log.load();
        MediaBytes bytes = new MediaBytes(config.stateDir());
        bytes.keepOnly(world.media.keySet());
        if (config.callbacks().webhooks() != null) {
            world.app.callback = config.callbacks().webhooks();
            world.app.fields.addAll(ALL_FIELDS);
        }
        callbacks = new CallbackClient(vertx);
        AppSecret secret = new AppSecret(config.appSecret());
        deliveries = new Deliveries(vertx, callbacks, world, store, secret, config.retryFor());
        server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(host)
                .setPort(config.port())
                .setMaxFormAttributeSize(SimulatorRoutes.BODY_LIMIT));
        evil = config.evilPort() == 0 ? List.of() : List.of(vertx.createHttpServer(evilOptions(config)));
        begin(parts(config, secret, world, bytes));
    }

    /** What was under way goes on, and whoever listens has an answer. */
    private void begin(GraphParts parts) {
        loop.runOnContext(v -> {
            deliveries.resume();
            parts.statuses().resume();
        });
        SimulatorRoutes routes = new SimulatorRoutes(vertx, parts, deliveries, this::evilOrigins);
        server.requestHandler(routes.all());
        evil.forEach(other -> other.requestHandler(routes.windowFiles()));
    }

    /** Starts and waits until calls are answered. */
    public static MetaSimulator start(SimulatorConfig config) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(4));
        vertx.exceptionHandler(MetaSimulator::unexpected);
        try {
            MetaSimulator simulator = new MetaSimulator(vertx, config);
            await(simulator.onLoop(simulator::listen));
            return simulator;
        } catch (IOException e) {
            vertx.close();
            throw new UncheckedIOException("META_STATE_DIR: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    /** Vert.x closes an upload's file twice when its client hangs up; there is nothing to be told about that. */
    private static void unexpected(Throwable e) {
        if (!"File handle is closed".equals(e.getMessage())) {
            LOG.log(ERROR, "The simulator itself failed", e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    public URI uri() {
        return URI.create(address(port()));
    }

    private String address(int port) {
        // An IPv6 address stands in brackets.
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private Future<Void> listen() {
        Future<HttpServer> listening = server.listen();
        for (HttpServer other : evil) {
            listening = listening.compose(before -> other.listen());
        }
        return listening.mapEmpty();
    }

    private static HttpServerOptions evilOptions(SimulatorConfig config) {
        return new HttpServerOptions().setHost(config.host()).setPort(Math.max(config.evilPort(), 0));
    }

    /** From where a window may speak to its page although the page must not listen; none when that port is off. */
    List<String> evilOrigins() {
        return evil.stream().map(other -> address(other.actualPort())).toList();
    }

    public SimulatorControls controls() {
        return new SimulatorControls(uri());
    }

    /** Stops calling and answering, then saves all that is to survive; what was under way is left for the next process. */
    @Override
    public void close() {
        evil.forEach(other -> await(onLoop(other::close)));
        await(onLoop(this::end));
        await(vertx.close());
    }

    private Future<Void> end() {
        deliveries.stop();
        return server.close().compose(v -> store.end()).compose(v -> log.flush());
    }

    private GraphParts parts(SimulatorConfig config, AppSecret secret, World world, MediaBytes bytes) {
        Webhooks webhooks = new Webhooks(vertx, world, deliveries);
        Timeline normal = Timeline.normal(
                config.sent().toMillis(),
                config.delivered().toMillis(),
                config.read().toMillis());
        return new GraphParts(
                identity(config, secret),
                world,
                store,
                new Customers(world),
                new MediaLibrary(world, bytes, () -> publicUrl(config)),
                log,
                webhooks,
                new Statuses(vertx, world, store, webhooks, normal),
                new TemplateReview(vertx, world, store, webhooks),
                new Verification(callbacks),
                new BusinessAppData(vertx, webhooks));
    }

    private static GraphParts.AppIdentity identity(SimulatorConfig config, AppSecret secret) {
        return new GraphParts.AppIdentity(
                config.appId(),
                secret,
                config.appName(),
                config.configId(),
                config.callbacks().deauthorize(),
                config.callbacks().deletion());
    }

    private String publicUrl(SimulatorConfig config) {
        return Objects.requireNonNullElse(config.publicUrl(), uri().toString());
    }

    /** Servers, clients and timers made here live on the one loop. */
    private Future<Void> onLoop(Supplier<Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(v -> work.get().onComplete(done));
        return done.future();
    }

    private static void await(Future<Void> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The simulator could not start or stop: " + e.getMessage(), e);
        }
    }
}
