package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three senders of {@code docs/consume.md} repeat the same requests: those that can pass, under the same key. */
class RepeatedRequestsTest {
    private static final String ACCEPTED = "202 {\"messageId\":\"019aaa00-0000-7000-8000-000000000001\"}";
    private static final String BUSY = "503 {\"code\":\"busy\",\"retryable\":true}";
    private static final String INTERNAL = "500 {\"code\":\"internal\",\"retryable\":true}";
    private static final String REFUSED = "502 {\"code\":\"meta-refused\",\"retryable\":false}";
    private static final String OF_A_PROXY = "502 <html>Bad Gateway</html>";

    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private Path data;

    @BeforeEach
    void listen(@TempDir Path empty) throws IOException {
        data = empty;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/messages", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "python", "shell"})
    void whatCanPassIsRepeatedUntilItIsAccepted(String language) {
        answers.addAll(List.of(INTERNAL, OF_A_PROXY, ACCEPTED));

        assertThat(send(language, 0)).last().isEqualTo("019aaa00-0000-7000-8000-000000000001");
        assertThat(keys).containsExactly("order-1007", "order-1007", "order-1007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "python", "shell"})
    void whatCannotPassIsAskedNoMoreAndTheProblemIsShown(String language) {
        answers.addAll(List.of(BUSY, REFUSED, ACCEPTED));

        assertThat(send(language, 1)).anyMatch(line -> line.contains("meta-refused"));
        assertThat(keys).hasSize(2);
    }

    private List<String> send(String language, int expected) {
        Assumptions.assumeTrue(Program.works("jq", "--version") && Program.works("curl", "--version"), "jq and curl");
        var environment = Map.of(
                "KESHER_SENDER_URL", "http://127.0.0.1:" + server.getAddress().getPort(), "KESHER_TOKEN", "token");
        return Program.run(data.resolve("output"), environment, command(language), expected);
    }

    private static List<String> command(String language) {
        var folder = ConsumeExamples.FOLDER.resolve(language);
        var arguments = List.of("bakery", "972540000003", "שלום & $HOME", "order-1007");
        var program =
                switch (language) {
                    case "java" ->
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                folder.resolve("Send.java").toString());
                    case "python" ->
                        List.of("python3", folder.resolve("send.py").toString());
                    default -> List.of(folder.resolve("send.sh").toString());
                };
        return Stream.concat(program.stream(), arguments.stream()).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            var next = String.valueOf(answers.poll()).split(" ", 2);
            var body = next[1].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(next[0]), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
