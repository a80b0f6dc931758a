package dev.kesher.graph;

import static dev.kesher.graph.Clients.HASTE;
import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.PATIENCE;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.graph.SocketServer.Script;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.error.GraphError;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** "Not sent" is said only when it is certain, and "lost" whenever Meta may have executed a send. */
class SentOrLostTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final ObjectNode TEXT = JsonNodeFactory.instance.objectNode().put("type", "text");

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    static Stream<Arguments> brokenAfterConnecting() {
        return Stream.of(
                broken("closed before reading", PATIENCE, connection -> {}),
                broken("closed after reading", PATIENCE, SocketServer.Connection::readRequest),
                broken("silence", HASTE, SocketServer.Connection::staySilent),
                broken("silence after reading", HASTE, connection -> {
                    connection.readRequest();
                    connection.staySilent();
                }),
                broken("head, then silence", HASTE, connection -> {
                    connection.readRequest();
                    connection.write(HEAD + "Content-Length: 50\r\n\r\n");
                    connection.staySilent();
                }),
                broken("half a head, then closed", PATIENCE, connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 200 OK\r\nContent-");
                }),
                broken("half a body, then closed", PATIENCE, connection -> {
                    connection.readRequest();
                    connection.write(HEAD + "Content-Length: 50\r\n\r\n{\"messages\":");
                }),
                broken("a body that trickles", HASTE, connection -> {
                    connection.readRequest();
                    connection.write(HEAD + "Content-Length: 100000\r\n\r\n{");
                    connection.trickle(" ");
                }),
                broken("not HTTP", PATIENCE, connection -> {
                    connection.readRequest();
                    connection.write("220 mail.example.test ESMTP\r\n\r\n");
                }),
                answer("502 with HTML", "HTTP/1.1 502 Bad Gateway\r\n", "<html>Bad Gateway</html>"),
                answer("503 without a body", "HTTP/1.1 503 Service Unavailable\r\n", ""),
                answer("404 with HTML", "HTTP/1.1 404 Not Found\r\n", "<html>Not Found</html>"),
                answer("a redirect", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n", ""),
                answer("200 with HTML", HEAD, "<html>Hello</html>"),
                answer("200 without a body", HEAD, ""),
                answer("200 with half the JSON", HEAD, "{\"messages\":[{\"id\":\"wamid"),
                answer("200 with an array", HEAD, "[]"),
                answer("200 without a message id", HEAD, "{\"messages\":[{}]}"),
                answer("200 with a text as error", HEAD, "{\"error\":\"oops\"}"),
                answer("a huge body", HEAD, "{\"messages\":\"" + "x".repeat(2_000_000) + "\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAfterConnecting")
    void isLostOnceConnected(String name, Duration callTimeout, Script script) throws IOException {
        // Given
        try (var server = new SocketServer(script)) {
            // When
            GraphResult<SendReceipt> sent = result(send(server.base(), callTimeout));

            // Then
            assertThat(sent).isInstanceOfSatisfying(GraphResult.Lost.class, lost -> assertThat(lost.reason())
                    .isNotBlank()
                    .hasSizeLessThan(200)
                    .doesNotContain(TOKEN.reveal()));
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void isNotSentWhenNobodyListens() throws IOException {
        try (var nobody = new ClosedPort()) {
            GraphResult<SendReceipt> sent = result(send(nobody.base(), PATIENCE));

            assertThat(sent).isEqualTo(new GraphResult.NotSent<>("connection refused"));
        }
    }

    @Test
    void isNotSentWhenTheHostIsUnknown() {
        GraphResult<SendReceipt> sent = result(send(URI.create("http://no-such-host.invalid"), PATIENCE));

        assertThat(sent).isInstanceOf(GraphResult.NotSent.class);
    }

    @Test
    void isNotSentWhenTlsCannotBeAgreed() throws IOException {
        // Given a server that does not speak TLS
        try (var server = new SocketServer(connection -> connection.write("no TLS here\r\n\r\n"))) {
            URI tls = URI.create("https://127.0.0.1:" + server.base().getPort());

            // When
            GraphResult<SendReceipt> sent = result(send(tls, PATIENCE));

            // Then
            assertThat(sent).isInstanceOf(GraphResult.NotSent.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void isNotSentWhenNoConnectionGetsFreeInTime() throws IOException {
        // Given one connection, which a first call keeps busy
        var arrived = new CompletableFuture<Boolean>();
        try (var server = new SocketServer(connection -> {
            connection.readRequest();
            arrived.complete(true);
            connection.staySilent();
        })) {
            GraphClient busy = clients.client(server.base(), Duration.ofSeconds(2), 1, Set.of());
            CompletableFuture<GraphResult<SendReceipt>> first =
                    busy.sendMessage(NUMBER, TOKEN, TEXT).subscribeAsCompletionStage();
            arrived.join();

            // When six more come: four may wait, two are turned away
            List<GraphResult<SendReceipt>> more = result(Multi.createFrom()
                    .range(0, 6)
                    .onItem()
                    .transformToUniAndMerge(n -> busy.sendMessage(NUMBER, TOKEN, TEXT))
                    .collect()
                    .asList());

            // Then
            assertThat(more).filteredOn(GraphResult.NotSent.class::isInstance).hasSizeGreaterThanOrEqualTo(2);
            assertThat(more).contains(new GraphResult.NotSent<>("too many calls are waiting already"));
            assertThat(first.join()).isInstanceOf(GraphResult.Lost.class);
            long lost = more.stream().filter(GraphResult.Lost.class::isInstance).count();
            assertThat(server.requests()).as("requests that left").hasSize(1 + (int) lost);
        }
    }

    @Test
    void aBare429IsRefusedBecauseItSaysNothingWasExecuted() throws IOException {
        // Given
        Script script = scriptOf("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\n", "slow down");
        try (var server = new SocketServer(script)) {
            // When
            GraphResult<SendReceipt> sent = result(send(server.base(), PATIENCE));

            // Then
            assertThat(sent)
                    .isEqualTo(new GraphResult.Refused<>(GraphError.withoutEnvelope(429, Duration.ofSeconds(7))));
        }
    }

    private Uni<GraphResult<SendReceipt>> send(URI base, Duration callTimeout) {
        return clients.client(base, callTimeout, 10, Set.of()).sendMessage(NUMBER, TOKEN, TEXT);
    }

    private static Arguments broken(String name, Duration callTimeout, Script script) {
        return Arguments.of(name, callTimeout, script);
    }

    private static Arguments answer(String name, String head, String body) {
        return broken(name, PATIENCE, scriptOf(head, body));
    }

    private static Script scriptOf(String head, String body) {
        return connection -> {
            connection.readRequest();
            connection.write(head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            connection.staySilent();
        };
    }
}
