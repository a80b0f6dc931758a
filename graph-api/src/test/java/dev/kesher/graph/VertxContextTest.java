package dev.kesher.graph;

import static dev.kesher.graph.Clients.HASTE;
import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hibernate Reactive works on the context it was called on only, so no outcome may arrive on another. */
class VertxContextTest {
    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void anAnswerArrivesOnTheCallersContext() {
        try (var meta = new HttpStub().answering(400, "{\"error\":{\"message\":\"\",\"code\":190}}")) {
            arrivesOnTheCallersContext(meta.base(), GraphResult.Refused.class);
        }
    }

    @Test
    void aTimeOutArrivesOnTheCallersContext() throws IOException {
        try (var silent = new SocketServer(SocketServer.Connection::staySilent)) {
            arrivesOnTheCallersContext(silent.base(), GraphResult.Lost.class);
        }
    }

    @Test
    void aRefusedConnectionArrivesOnTheCallersContext() throws IOException {
        try (var nobody = new ClosedPort()) {
            arrivesOnTheCallersContext(nobody.base(), GraphResult.NotSent.class);
        }
    }

    private void arrivesOnTheCallersContext(URI base, Class<?> expected) {
        // Given
        GraphClient graph = clients.client(base, HASTE, 5, Set.of());
        // Duplicated, as Quarkus makes one for each request and message.
        Context caller = ((ContextInternal) clients.vertx.getDelegate().getOrCreateContext()).duplicate();
        var outcome = new CompletableFuture<GraphResult<?>>();
        var arrivedOn = new CompletableFuture<@Nullable Context>();

        // When
        caller.runOnContext(
                start -> graph.phoneNumber(NUMBER, TOKEN).subscribe().with(result -> {
                    arrivedOn.complete(Vertx.currentContext());
                    outcome.complete(result);
                }));

        // Then
        assertThat(outcome.join()).isInstanceOf(expected);
        assertThat(arrivedOn.join()).isSameAs(caller);
    }
}
