package dev.kesher.graph;

import static dev.kesher.graph.Clients.PATIENCE;
import static dev.kesher.graph.Clients.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.media.MediaDownload;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that nobody reads may have let its connection go to the next call: that one is not cut off. */
class LeftUnreadTest {
    private static final int TURNS = 20;
    /** More than is worth reading, and all of it is read ahead. */
    private static final String PAGE = "x".repeat(70 << 10);

    private final Clients clients = new Clients();
    private final Vertx other = Vertx.vertx();
    private final ContextInternal caller = ((VertxInternal) clients.vertx.getDelegate()).createEventLoopContext();
    /** Its thread reads what arrives on the connection. */
    private final ContextInternal reader = ((VertxInternal) clients.vertx.getDelegate()).createEventLoopContext();

    private final CountDownLatch callerGoesOn = new CountDownLatch(1);
    private final CountDownLatch readerGoesOn = new CountDownLatch(1);
    private final AtomicInteger answered = new AtomicInteger();
    private URI base;

    @BeforeEach
    void serve() {
        HttpServer server = other.createHttpServer().requestHandler(this::answer);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        base = URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @AfterEach
    void close() {
        clients.close();
        other.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        if (answered.getAndIncrement() == 1) {
            pause(caller, callerGoesOn);
            request.response().setStatusCode(404).end(PAGE).onSuccess(written -> turn(TURNS));
        } else {
            request.response().setStatusCode(404).end(PAGE);
        }
    }

    /** After some turns its thread has read the answer; it does nothing more until it is told to. */
    private void turn(int left) {
        reader.setTimer(1, turned -> {
            if (left > 0) {
                turn(left - 1);
            } else {
                callerGoesOn.countDown();
                wait(readerGoesOn);
            }
        });
    }

    @Test
    void theNextCallIsNotCutOff() {
        // Given one connection at a time, read by another thread than the caller's where that can be
        GraphClient graph = clients.client(base, PATIENCE, 1, Set.of());
        assertThat(on(reader, download(graph)).join()).isEqualTo(new MediaDownload.Expired(404));

        // When
        var next = on(caller, download(graph).chain(refused -> download(graph)
                .onSubscription()
                .invoke(asked -> caller.runOnContext(later -> readerGoesOn.countDown()))));

        // Then
        assertThat(next.join()).isEqualTo(new MediaDownload.Expired(404));
    }

    private Uni<MediaDownload> download(GraphClient graph) {
        return graph.media().download(base, TOKEN, null);
    }

    private static void pause(ContextInternal context, CountDownLatch until) {
        context.runOnContext(paused -> wait(until));
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> CompletableFuture<T> on(ContextInternal context, Uni<T> call) {
        var result = new CompletableFuture<T>();
        context.runOnContext(start -> call.subscribe().with(result::complete, result::completeExceptionally));
        return result;
    }
}
