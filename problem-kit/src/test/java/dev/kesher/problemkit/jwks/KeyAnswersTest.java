package dev.kesher.problemkit.jwks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.kesher.localstack.Patience;
import dev.kesher.localstack.issuer.GuardedKeys;
import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers, or does not: too much, garbage, too late. */
class KeyAnswersTest {
    /** For answers that come; never waited for in full. */
    private static final Duration LONG = Duration.ofMinutes(1);

    /** For answers that never come; waited for in full. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private GuardedKeys server;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = GuardedKeys.start(folder, "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerThatIsTooLargeIsCutOff() {
        server.behave(KeyAnswersTest::endless);

        assertThat(failure(source(LONG)).why()).isEqualTo(Why.TOO_LARGE);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws InterruptedException {
        var over = new CountDownLatch(1);
        server.behave(exchange -> await(over));

        assertThat(failure(source(SHORT)).why()).isEqualTo(Why.TIMEOUT);
        over.countDown();
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsGivenUp() {
        var over = new CountDownLatch(1);
        server.behave(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        });

        assertThat(failure(source(SHORT)).why()).isEqualTo(Why.TIMEOUT);
        over.countDown();
    }

    @Test
    void aServerThatHangsUpInTheMiddleIsUnreachable() {
        server.behave(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            throw new IOException("hung up");
        });

        assertThat(failure(source(LONG)).why()).isEqualTo(Why.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "null",
                "7",
                "{}",
                "{\"keys\":7}",
                "{\"keys\":{}}",
                "{\"keys\":[7]}",
                "{\"keys\":"
            })
    void whatIsNoKeySetIsUnreadable(String body) {
        server.publish(body);

        assertThat(failure(source(LONG)).why()).isEqualTo(Why.UNREADABLE);
    }

    @Test
    void aDeepAnswerIsUnreadable() {
        server.publish("[".repeat(200_000));

        assertThat(failure(source(LONG)).why()).isEqualTo(Why.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"shared\",\"k\":\"AAAA\"}]}",
                "{\"keys\":[{\"kty\":\"new\"}]}"
            })
    void aSetWithoutAPublicKeyIsAFailureToo(String body) {
        server.publish(body);

        assertThat(failure(source(LONG)).why()).isEqualTo(Why.NO_KEYS);
    }

    @Test
    void manyFetchesThatFailLeaveNoThreadBehind() {
        var over = new CountDownLatch(1);
        server.behave(exchange -> await(over));

        for (var i = 0; i < 20; i++) {
            assertThat(failure(source(Duration.ofMillis(20)))).isNotNull();
        }

        Patience.await("the clients' threads to end").until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("HttpClient-")));
        over.countDown();
    }

    private HttpKeySource source(Duration patience) {
        return new HttpKeySource(new HttpKeySource.Settings(
                URI.create(server.url()), Optional.of(server.caFile()), Optional.of(server.tokenFile()), patience));
    }

    private static KeysNotRead failure(HttpKeySource source) {
        return catchThrowableOfType(KeysNotRead.class, source::read);
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var part = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            exchange.getResponseBody().write(part);
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
