package dev.kesher.systemtests.benchmark.send;

import dev.kesher.systemtests.benchmark.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Answers vault-service's one call that a sender makes, and counts how often it is made. */
final class VaultStandIn implements AutoCloseable {
    private static final Pattern CREDENTIAL =
            Pattern.compile("/api/v1/businesses/benchmark-(\\d+)/credentials/(benchmark-credential-\\d+)");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String LOOPBACK = "127.0.0.1";

    private final HttpServer server;
    private final AtomicInteger fetched = new AtomicInteger();

    private VaultStandIn(Vertx vertx) {
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(LOOPBACK).setPort(0))
                .requestHandler(this::handle);
    }

    static VaultStandIn start(Vertx vertx) {
        var standIn = new VaultStandIn(vertx);
        Await.result(standIn.server.listen(), "the stand-in for vault-service");
        return standIn;
    }

    URI address() {
        return URI.create("http://" + LOOPBACK + ":" + server.actualPort());
    }

    /** Credentials handed out so far. */
    int fetched() {
        return fetched.get();
    }

    private void handle(HttpServerRequest request) {
        var path = CREDENTIAL.matcher(request.path());
        var response = request.response().putHeader("Content-Type", "application/json");
        if (!path.matches()) {
            var unused = response.setStatusCode(NOT_FOUND).end();
            return;
        }
        fetched.incrementAndGet();
        var number = Integer.parseInt(path.group(1));
        var unused = response.setStatusCode(OK)
                .end("""
                        {"businessId":"%s","credentialId":"%s","state":"current","phoneNumberId":"%s",\
                        "accessToken":"EAAbenchmark%d"}""".formatted(Numbers.business(number), path.group(2), Numbers.id(number), number));
    }

    @Override
    public void close() {
        Await.result(server.close(), "the stand-in for vault-service");
    }
}
