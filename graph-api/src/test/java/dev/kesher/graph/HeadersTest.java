package dev.kesher.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that are undocumented or come from who knows where are read when they can be, and ignored otherwise. */
class HeadersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                             | PT7S",
                "' 7 '                         | PT7S",
                "Sun, 22 Nov 2026 12:00:30 GMT | PT30S",
                "Sun, 22 Nov 2026 11:00:00 GMT | ",
                "99999999                      | PT24H",
                "9999999999999999              | ",
                "0                             | ",
                "-5                            | ",
                "soon                          | ",
                "''                            | ",
                "                              | "
            })
    void readsRetryAfter(@Nullable String header, @Nullable Duration expected) {
        assertThat(RetryAfter.of(header, RateUsage.NONE, NOW)).isEqualTo(expected);
    }

    @Test
    void takesTheLongerOfRetryAfterAndRegainAccess() {
        var usage = new RateUsage(100, Duration.ofMinutes(12));

        assertThat(RetryAfter.of("7", usage, NOW)).isEqualTo(Duration.ofMinutes(12));
        assertThat(RetryAfter.of("7200", usage, NOW)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void readsTheWorstOfAllUsage() {
        RateUsage usage = RateUsage.read(
                "{\"call_count\":40,\"total_time\":2}",
                "{\"1\":[{\"call_count\":3}],\"2\":[{\"total_cputime\":77},{\"estimated_time_to_regain_access\":9}]}");

        assertThat(usage).isEqualTo(new RateUsage(77, Duration.ofMinutes(9)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | [",
                "5 | 5",
                "null | null",
                "[] | {\"1\":5}",
                "{\"call_count\":{}} | {\"1\":[5,null]}",
                "'' | ''"
            })
    void unreadableUsageIsNone(String app, String business) {
        assertThat(RateUsage.read(app, business)).isEqualTo(RateUsage.NONE);
    }

    @Test
    void computesTheProofOfTheReference() {
        assertThat(AppSecretProof.of(Secret.of("test_app_secret"), Secret.of("EAAtest")))
                .isEqualTo("49358f80523f3501db3aacc96d86f4aac4f3448ce65bfeff7c75d0e622d3f17e");
    }
}
