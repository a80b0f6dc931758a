package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that does not arrive whole in time ends its connection, however the time is spent. */
@QuarkusTest
@OnRunningStack
@TestProfile(SlowRequestTest.ShortDeadlines.class)
class SlowRequestTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final long DRIP_MILLIS = 100;
    private static final String HEAD =
            "POST " + Meta.PATH + " HTTP/1.1\r\nHost: ingest\r\nContent-Length: 100000\r\n\r\n";

    public static final class ShortDeadlines implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // The idle time-out is left long, so that it is not what ends a connection here.
            return Map.of("kesher.http.head-deadline", "PT2S", "kesher.http.body-deadline", "PT2S");
        }
    }

    @Test
    void aBodyThatDripsIsCutOff() {
        try (var connection = new RawConnection().send(HEAD)) {
            drip(connection, "x");

            assertThat(connection.untilClosed(LONG)).isEmpty();
        }
    }

    @Test
    void aHeadThatDripsIsCutOff() {
        try (var connection = new RawConnection().send("GET " + Meta.PATH + " HTTP/1.1\r\n")) {
            drip(connection, "a");

            assertThat(connection.untilClosed(LONG)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET ", HEAD, HEAD + "x"})
    void whatStallsIsCutOff(String beginning) {
        try (var connection = new RawConnection().send(beginning)) {
            assertThat(connection.untilClosed(LONG)).isEmpty();
        }
    }

    @Test
    void theSecondRequestOfAConnectionHasItsDeadlineToo() {
        try (var connection = new RawConnection()) {
            connection.send("GET " + Meta.PATH + " HTTP/1.1\r\nHost: ingest\r\n\r\n");
            assertThat(connection.status(LONG)).startsWith("HTTP/1.1 403");
            drip(connection, "G");

            assertThat(connection.untilClosed(LONG)).doesNotContain("HTTP/1.1");
        }
    }

    /** Until the server has had enough. */
    private static void drip(RawConnection connection, String drop) {
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            var dripping =
                    clock.scheduleAtFixedRate(() -> connection.send(drop), 0, DRIP_MILLIS, TimeUnit.MILLISECONDS);
            try {
                dripping.get(LONG.toMillis(), TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.ExecutionException cutOff) {
                assertThat(cutOff).hasCauseInstanceOf(UncheckedIOException.class);
            } catch (InterruptedException | java.util.concurrent.TimeoutException open) {
                throw new AssertionError("the drip goes on", open);
            } finally {
                dripping.cancel(true);
            }
        }
    }
}
