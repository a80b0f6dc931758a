package dev.kesher.metasimulator;

import dev.kesher.metasimulator.console.ConsolePages;
import dev.kesher.metasimulator.control.ControlApi;
import dev.kesher.metasimulator.graph.Conditions;
import dev.kesher.metasimulator.graph.Endpoints;
import dev.kesher.metasimulator.graph.Forms;
import dev.kesher.metasimulator.graph.GraphApi;
import dev.kesher.metasimulator.graph.GraphParts;
import dev.kesher.metasimulator.graph.Unreadable;
import dev.kesher.metasimulator.signup.PopupPages;
import dev.kesher.metasimulator.signup.PopupPlan;
import dev.kesher.metasimulator.webhook.Deliveries;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Who answers which request: the controls, Meta's window, the console, and for all other paths the Graph API. */
final class SimulatorRoutes {
    /** Of a body, and of a value in a form. */
    static final int BODY_LIMIT = 32 << 20;

    private final Vertx vertx;
    private final GraphParts parts;
    private final Deliveries deliveries;
    private final PopupPlan plan = new PopupPlan();
    private final PopupPages pages;

    /** @param evilOrigins as {@link PopupPages} asks for them */
    SimulatorRoutes(Vertx vertx, GraphParts parts, Deliveries deliveries, Supplier<List<String>> evilOrigins) {
        this.vertx = vertx;
        this.parts = parts;
        this.deliveries = deliveries;
        this.pages = new PopupPages(parts, plan, evilOrigins);
    }

    Router all() {
        Endpoints endpoints = new Endpoints(parts);
        Conditions conditions = new Conditions();
        Router router = Router.router(vertx);
        router.route().handler(Forms::takeAsItComes);
        router.route().handler(bodies());
        Unreadable.mount(router);
        new ControlApi(parts, endpoints, conditions, deliveries, plan).mount(router);
        pages.mount(router);
        new ConsolePages(parts.library()).mount(router);
        router.route().handler(new GraphApi(vertx, parts.world(), endpoints, conditions)::handle);
        return router;
    }

    /** What the second port answers. */
    Router windowFiles() {
        Router router = Router.router(vertx);
        pages.mountFiles(router);
        return router;
    }

    private static BodyHandler bodies() {
        try {
            Path uploads = Files.createTempDirectory("meta-simulator");
            uploads.toFile().deleteOnExit();
            return BodyHandler.create(uploads.toString())
                    .setBodyLimit(BODY_LIMIT)
                    .setDeleteUploadedFilesOnEnd(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
