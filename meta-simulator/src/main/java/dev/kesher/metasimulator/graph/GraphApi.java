package dev.kesher.metasimulator.graph;

import static java.lang.System.Logger.Level.ERROR;

import dev.kesher.metasimulator.world.ErrorCodes;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes every Graph call: reads it, lets faults have their way, dispatches, answers, logs. */
public final class GraphApi {
    private static final System.Logger LOG = System.getLogger(GraphApi.class.getName());
    private static final String EDGE_PAGE =
            "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>";

    private final Vertx vertx;
    private final World world;
    private final Endpoints endpoints;
    private final Conditions conditions;

    public GraphApi(Vertx vertx, World world, Endpoints endpoints, Conditions conditions) {
        this.vertx = vertx;
        this.world = world;
        this.endpoints = endpoints;
        this.conditions = conditions;
    }

    public void handle(RoutingContext ctx) {
        read(ctx).onSuccess(call -> serve(ctx, call)).onFailure(unread -> {
            if (unread instanceof GraphError refusal) {
                send(ctx, refusal.answer(), ApiVersion.USUAL);
            } else {
                ctx.fail(unread);
            }
        });
    }

    private void serve(RoutingContext ctx, Call call) {
        String endpoint = endpoints.nameOf(call);
        Faults.Fault fault = conditions.faults().take(endpoint, call.node());
        if (fault != null && !fault.executes()) {
            finish(ctx, call, endpoint, faulty(fault), fault.code);
            return;
        }
        execute(call).onComplete(done -> {
            Answer plain = done.succeeded() ? done.result() : refusal(done.cause());
            Answer answer = plain.with(endpoints.usage(call));
            int code = done.cause() instanceof GraphError e ? e.code() : 0;
            if (fault == null) {
                finish(ctx, call, endpoint, answer, code);
            } else {
                disturb(ctx, call, endpoint, fault, answer, code);
            }
        });
    }

    private Future<Answer> execute(Call call) {
        try {
            if (ApiVersion.isVersion(call.node())) {
                throw GraphError.oauth(400, 2500, 0, "Unknown path components: /" + String.join("/", call.path()));
            }
            return endpoints.dispatch(call);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void disturb(RoutingContext ctx, Call call, String endpoint, Faults.Fault fault, Answer answer, int code) {
        switch (fault.kind) {
            case "cut" -> {
                log(call, endpoint, 0, code);
                ctx.request().connection().close();
            }
            case "slow" -> later(fault.delayMillis, () -> finish(ctx, call, endpoint, answer, code));
            default -> finish(ctx, call, endpoint, faulty(fault), fault.code);
        }
    }

    private static Answer faulty(Faults.Fault fault) {
        Answer answer;
        if (fault.kind.equals("html")) {
            int status = fault.status == 0 ? 502 : fault.status;
            answer = Answer.of(status, "text/html; charset=utf-8", EDGE_PAGE.getBytes(StandardCharsets.UTF_8));
        } else {
            int status = fault.status == 0 ? ErrorCodes.of(fault.code).http() : fault.status;
            answer = GraphError.of(status, fault.code, fault.subcode).answer(fault.isTransient);
        }
        return fault.retryAfterSeconds == 0
                ? answer
                : answer.with(Map.of("Retry-After", Integer.toString(fault.retryAfterSeconds)));
    }

    private static Answer refusal(Throwable cause) {
        if (cause instanceof GraphError e) {
            return e.answer();
        }
        LOG.log(ERROR, "The simulator itself failed", cause);
        return GraphError.oauth(500, 1, 0, "An unknown error occurred").answer();
    }

    private void finish(RoutingContext ctx, Call call, String endpoint, Answer answer, int code) {
        later(conditions.latency().of(endpoint), () -> respond(ctx, call, endpoint, answer, code));
    }

    private void later(long millis, Runnable work) {
        if (millis <= 0) {
            work.run();
        } else {
            vertx.setTimer(millis, id -> work.run());
        }
    }

    private void respond(RoutingContext ctx, Call call, String endpoint, Answer answer, int code) {
        log(call, endpoint, answer.status(), code);
        send(ctx, answer, call.version());
    }

    private static void send(RoutingContext ctx, Answer answer, String version) {
        if (ctx.response().closed()) {
            return;
        }
        var response = ctx.response().setStatusCode(answer.status());
        response.putHeader("Content-Type", answer.contentType()).putHeader("facebook-api-version", version);
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }

    private void log(Call call, String endpoint, int status, int code) {
        String path = "/" + String.join("/", call.path());
        conditions.calls().add(new CallLog.Entry(world.now(), call.method(), endpoint, path, status, code));
    }

    private Future<Call> read(RoutingContext ctx) {
        List<FileUpload> files = ctx.fileUploads();
        if (files.isEmpty()) {
            return Future.succeededFuture(ctx).map(unchanged -> call(unchanged, null));
        }
        FileUpload file = files.get(0);
        return vertx.fileSystem()
                .readFile(file.uploadedFileName())
                .map(bytes -> call(ctx, new Call.Upload(file.contentType(), bytes.getBytes())));
    }

    private static Call call(RoutingContext ctx, Call.@Nullable Upload upload) {
        Map<String, String> given = new HashMap<>();
        ctx.request().formAttributes().forEach(entry -> given.put(entry.getKey(), entry.getValue()));
        given.putAll(Forms.fields(ctx));
        ctx.queryParams().forEach(entry -> given.put(entry.getKey(), entry.getValue()));
        List<String> path = Arrays.stream(ctx.request().path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        Buffer body = ctx.body().buffer();
        // Null when the caller names no host, as HTTP/1.0 may.
        String url = Objects.requireNonNullElse(
                ctx.request().absoluteURI(), ctx.request().path());
        return new Call(
                ctx.request().method().name(),
                ApiVersion.serving(path),
                url.replaceFirst("\\?.*", ""),
                ApiVersion.leads(path) ? path.subList(1, path.size()) : path,
                given,
                bearer(ctx.request().getHeader("Authorization")),
                body == null || !given.isEmpty() && upload != null ? new byte[0] : body.getBytes(),
                upload);
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }
}
