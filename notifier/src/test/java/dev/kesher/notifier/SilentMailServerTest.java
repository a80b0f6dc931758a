package dev.kesher.notifier;

import static dev.kesher.localstack.Patience.await;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.localstack.LocalStack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail server that takes connections and says nothing more, as behind a broken firewall, costs what was under way only. */
@QuarkusTest
class SilentMailServerTest {
    /** More than the connections that the notifier has to the mail server. */
    private static final int MAILS = 10;

    LocalStack stack;
    MailCatcher mail;

    private Business business;

    @BeforeEach
    void business() {
        business = new Business(stack);
    }

    @Test
    void connectionsThatNeverAnswerAreGivenUpAndAlertsAndCodesGoOutAgain() throws Exception {
        // Given
        var lost =
                IntStream.range(0, MAILS).mapToObj(one -> new Business(stack)).toList();
        lost.forEach(one -> one.ownedBy(one.email(), null, "en"));
        mail.down();
        try (var held = new Held(mail.silentServer())) {
            // When
            lost.forEach(one -> one.raise(OwnerAlert.Kind.CONNECTION_LOST, Map.of()));
            await().until(() -> held.count() > 0);
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                lost.forEach(one -> callers.submit(() -> send().statusCode()));
            }
            held.leave();
            mail.up();

            // Then
            await().until(() -> send().statusCode() == 204);
            lost.forEach(one -> one.await("email", "raised", "sent"));
        }
    }

    private Response send() {
        return business.signup()
                .body(CodeMailTest.body(business, "en", "Bakery"))
                .post(business.path("/codes"));
    }

    /** What a silent server has accepted; the other end is never told that nobody is there. */
    private static final class Held implements AutoCloseable {
        private final ServerSocket listening;
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private final Thread accepting;

        Held(ServerSocket listening) {
            this.listening = listening;
            this.accepting = Thread.ofVirtual().start(this::accept);
        }

        private void accept() {
            try {
                while (true) {
                    sockets.add(listening.accept());
                }
            } catch (SocketException closed) {
                // The server comes back in its place.
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        }

        int count() {
            return sockets.size();
        }

        /** The port is free when nobody waits at it any more. */
        void leave() throws IOException, InterruptedException {
            listening.close();
            accepting.join();
        }

        @Override
        public void close() throws IOException {
            listening.close();
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
