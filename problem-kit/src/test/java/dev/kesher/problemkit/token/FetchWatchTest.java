package dev.kesher.problemkit.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.problemkit.jwks.KeySet;
import dev.kesher.problemkit.jwks.KeysNotRead;
import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchWatchTest {
    private static final String ADDRESS = "https://kubernetes.default.svc/openid/v1/jwks";
    private static final KeySet KEYS = new KeySet(List.of(Keys.key("one")));
    private static final KeysNotRead FORBIDDEN = new KeysNotRead(Why.STATUS, "answers status 403");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private long seconds = 100;
    private final FetchWatch watch = new FetchWatch("test-service", metrics, () -> seconds * 1_000_000_000L);

    @Test
    void anOutageIsOneLineWithItsCauseAndOneWhenItIsOver() {
        var lines = LogLines.of(FetchWatch.class, () -> {
            watch.failed(ADDRESS, FORBIDDEN);
            watch.failed(ADDRESS, FORBIDDEN);
            watch.read(ADDRESS, KEYS);
            watch.read(ADDRESS, KEYS);
        });

        assertThat(lines)
                .containsExactly(
                        "WARN Keys of tokens cannot be read: " + ADDRESS
                                + " answers status 403. This service is not ready, and"
                                + " answers 503 to callers with a token.",
                        "INFO Keys of tokens are read: " + ADDRESS + " publishes 1.");
    }

    @Test
    void anotherCauseIsAnotherLineAndTheOldKeysAreNamed() {
        watch.read(ADDRESS, KEYS);
        seconds += 300;

        var lines = LogLines.of(FetchWatch.class, () -> {
            watch.failed(ADDRESS, FORBIDDEN);
            watch.failed(ADDRESS, new KeysNotRead(Why.TIMEOUT, "did not answer within 5000 ms"));
            watch.read(ADDRESS, KEYS);
        });

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("did not answer within 5000 ms", "Those read 300 s ago go on being used.");
        assertThat(lines.get(2)).startsWith("INFO Keys of tokens are read again:");
    }

    @Test
    void wordsOfAnotherMachineStayOnOneLine() {
        var lines = LogLines.of(
                FetchWatch.class,
                () -> watch.failed(
                        ADDRESS, new KeysNotRead(Why.NOT_TRUSTED, "is not trusted: x\r\nINFO forged\u001b[2J")));

        assertThat(lines).singleElement().asString().doesNotContain("\n", "\r", "\u001b");
    }

    @Test
    void fetchesAreCountedByOutcome() {
        watch.failed(ADDRESS, FORBIDDEN);
        watch.failed(ADDRESS, FORBIDDEN);
        watch.read(ADDRESS, KEYS);

        assertThat(count("status")).isEqualTo(2);
        assertThat(count("read")).isEqualTo(1);
    }

    @Test
    void theAgeIsSinceTheLastSuccessOrSinceTheStart() {
        seconds += 20;
        watch.failed(ADDRESS, FORBIDDEN);
        assertThat(age()).isEqualTo(20);

        watch.read(ADDRESS, KEYS);
        assertThat(age()).isZero();

        seconds += 300;
        watch.failed(ADDRESS, FORBIDDEN);
        assertThat(age()).isEqualTo(300);
    }

    private double age() {
        return metrics.get("kesher.keys.age.seconds")
                .tag("service", "test-service")
                .gauge()
                .value();
    }

    private double count(String outcome) {
        return metrics.get("kesher.key.fetches")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void whoEndsShowsNoAgeAnyMore() {
        watch.close();

        assertThat(metrics.find("kesher.keys.age.seconds").gauge()).isNull();
    }
}
