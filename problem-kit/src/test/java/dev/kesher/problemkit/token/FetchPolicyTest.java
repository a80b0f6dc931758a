package dev.kesher.problemkit.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchPolicyTest {
    private static final FetchPolicy POLICY = new FetchPolicy(Duration.ofMinutes(5), Duration.ofSeconds(10));

    @ParameterizedTest(name = "after {0} failures and {1}: {2}")
    @CsvSource({
        "0, 0, PT5M",
        "0, 1, PT5M",
        "1, 0, PT0.5S",
        "1, 1, PT1S",
        "2, 1, PT2S",
        "5, 1, PT16S",
        "6, 1, PT30S",
        "6, 0, PT15S",
        "2000000000, 1, PT30S"
    })
    void failuresAreFollowedByLongerWaitsUpToHalfAMinute(int failures, double random, Duration wait) {
        assertThat(POLICY.next(failures, random)).isEqualTo(wait);
    }
}
