package dev.kesher.graph;

import static dev.kesher.graph.Clients.HASTE;
import static dev.kesher.graph.Clients.PATIENCE;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.MediaFiles.JPEG;
import static dev.kesher.graph.MediaFiles.broken;
import static dev.kesher.graph.MediaFiles.bytes;
import static dev.kesher.graph.MediaFiles.image;
import static dev.kesher.graph.MediaFiles.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.graph.media.MediaBroken;
import dev.kesher.graph.media.MediaDownload;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body that breaks off, or is not read to its end: its reader is told, and its connection is given back. */
class MediaCutOffTest {
    private final Clients clients = new Clients();
    private final HttpStub media = new HttpStub();

    @AfterEach
    void close() {
        clients.close();
        media.close();
    }

    @Test
    void aBodyThatBreaksOffFails() throws IOException {
        try (var cut = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this");
        })) {
            GraphClient graph = clients.patient(cut.base());
            MediaDownload.Open open = open(result(graph.media().download(cut.base(), TOKEN, null)));

            assertThatThrownBy(() -> bytes(open)).satisfies(broken(MediaBroken.Reason.CUT_OFF));
        }
    }

    @Test
    void aBodyThatBrokeOffBeforeItWasReadFailsToo() throws Exception {
        var closed = new CountDownLatch(1);
        try (var cut = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this");
            closed.countDown();
        })) {
            GraphClient graph = clients.patient(cut.base());
            MediaDownload.Open open = open(result(graph.media().download(cut.base(), TOKEN, null)));
            closed.await();
            // A second call shows that the client has seen what happened on the first one's connection.
            result(graph.media().download(cut.base(), TOKEN, null));

            assertThatThrownBy(() -> bytes(open)).satisfies(broken(MediaBroken.Reason.CUT_OFF));
        }
    }

    @Test
    void aBodyThatStopsFailsWhenItsTimeIsUp() throws IOException {
        try (var slow = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this");
            connection.staySilent();
        })) {
            GraphClient graph = clients.client(slow.base(), HASTE, 1, Set.of());
            MediaDownload.Open open = open(result(graph.media().download(slow.base(), TOKEN, null)));

            assertThatThrownBy(() -> bytes(open)).satisfies(broken(MediaBroken.Reason.CUT_OFF));
        }
    }

    @Test
    void aBodyNobodyReadsGivesItsConnectionBack() throws IOException {
        // Given one connection, busy with an answer that nobody reads
        try (var server = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\nand more to come");
            connection.staySilent();
        })) {
            GraphClient graph = clients.client(server.base(), HASTE, 1, Set.of());
            open(result(graph.media().download(server.base(), TOKEN, null)));

            // When the next ones want the connection
            MediaDownload next;
            do {
                next = result(graph.media().download(server.base(), TOKEN, null));
            } while (next.equals(new MediaDownload.Unavailable("no connection in time")));

            // Then one of them gets it
            assertThat(next).isInstanceOf(MediaDownload.Open.class);
        }
    }

    @Test
    void aCallerWhoLeavesBeforeTheHeadHoldsNoConnection() throws Exception {
        var asked = new CountDownLatch(1);
        var head = new CountDownLatch(1);
        try (var server = new SocketServer(connection -> {
            connection.readRequest();
            asked.countDown();
            head.await();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\nand more to come");
            connection.staySilent();
        })) {
            GraphClient graph = clients.client(server.base(), PATIENCE, 1, Set.of());
            var left = graph.media()
                    .download(server.base(), TOKEN, null)
                    .subscribe()
                    .with(nobody -> {});
            asked.await();

            left.cancel();
            head.countDown();

            open(result(graph.media().download(server.base(), TOKEN, null)));
        }
    }

    @Test
    void aReaderWhoLeavesGivesTheConnectionBack() {
        byte[] image = image(90_000);
        media.answering(200, JPEG, image).answering(200, JPEG, image);
        GraphClient graph = clients.client(media.base(), PATIENCE, 1, Set.of());

        MediaDownload.Open left = open(result(graph.media().download(media.base(), TOKEN, null)));
        left.bytes().select().first(1).collect().asList().await().atMost(PATIENCE);

        assertThat(bytes(open(result(graph.media().download(media.base(), TOKEN, null)))))
                .isEqualTo(image);
    }
}
