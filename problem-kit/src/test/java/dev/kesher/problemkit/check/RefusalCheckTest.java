package dev.kesher.problemkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalCheckTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Path folder;
    private HttpServer server;
    private String address;

    /** Refuses as a service does: 401 without a token, 403 with one, and /open lets everybody in. */
    @BeforeEach
    void start(@TempDir Path empty) throws IOException {
        folder = empty;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var known = "Bearer genuine".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, known ? 403 : 401, "application/problem+json");
        });
        server.createContext("/open", exchange -> answer(exchange, 200, "application/json"));
        server.createContext("/proxy", exchange -> answer(exchange, 401, "text/html"));
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void refusalsAreWhatTheyMustBe() throws IOException {
        var token = Files.writeString(folder.resolve("vault-service"), "genuine\n");

        var code = run("401 GET " + address + "/a", "401 POST " + address + "/a", "403 GET " + address + "/a " + token);

        assertThat(code).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("All refused as they must be.")
                .doesNotContain("genuine");
    }

    @Test
    void aTokenThatIsNotUnderstoodIsNamed() throws IOException {
        var token = Files.writeString(folder.resolve("vault-service"), "of another issuer");

        var code = run("403 GET " + address + "/a " + token);

        assertThat(code).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("/a with " + token + " answered 401 instead of 403", "1 of 1 were not.");
    }

    @Test
    void whoLetsAStrangerInIsNamed() {
        assertThat(run("401 GET " + address + "/open")).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("answered 200 instead of 401");
    }

    @Test
    void aRefusalOfSomebodyElseDoesNotCount() {
        assertThat(run("401 GET " + address + "/proxy")).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("answered text/html, no problem");
    }

    @Test
    void whoDoesNotAnswerIsNamedAndTheOthersAreStillAsked() {
        server.stop(0);

        assertThat(run("401 GET " + address + "/a", "401 GET " + address + "/b"))
                .isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("/a without a token did not answer", "2 of 2");
    }

    @Test
    void aTokenFileThatIsMissingIsNamed() {
        assertThat(run("403 GET " + address + "/a " + folder.resolve("nowhere")))
                .isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("did not answer", "nowhere");
    }

    @Test
    void aWrongCallIsSaidToBeOne() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("200 GET " + address)).isEqualTo(2);
        assertThat(run("401 DELETE " + address)).isEqualTo(2);
        assertThat(run("401 GET")).isEqualTo(2);
    }

    private int run(String... calls) {
        return RefusalCheck.run(List.of(calls), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
