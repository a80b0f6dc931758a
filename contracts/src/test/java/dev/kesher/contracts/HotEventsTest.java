package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written by hand is what Jackson would write. */
class HotEventsTest {
    private static final long SEED = 20_261_127;
    private static final Instant TIME = Instant.parse("2026-11-27T06:07:08.009Z");

    static Stream<Record> examples() {
        return Stream.concat(
                Examples.all(),
                Stream.of(
                        status(null, null, null, null, null),
                        status("01938f6e-7c1a-7d3e-9b2f-5a6b7c8d9e0f", 3, Customer.ofPhone("972550000001"), null, null),
                        status(
                                null,
                                null,
                                Customer.ofUserId("IL.1"),
                                new Pricing(null, "\"\\\u0001שלום\uD83D\uDE00", null),
                                ""),
                        status(null, null, null, new Pricing(false, null, "regular"), "service")));
    }

    private static DeliveryStatus status(
            @Nullable String messageId,
            @Nullable Integer attempt,
            @Nullable Customer customer,
            @Nullable Pricing pricing,
            @Nullable String origin) {
        return new DeliveryStatus(
                Examples.BUSINESS,
                Examples.NUMBER,
                Examples.WABA,
                "wamid.\u007f</script>",
                messageId,
                attempt,
                "failed",
                TIME,
                customer,
                List.of(new MetaError(131047, "title", null)),
                pricing,
                origin);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theBytesAreJacksons(Record data) throws JsonProcessingException {
        assertThat(CloudEvents.body(data)).isEqualTo(ContractJson.mapper().writeValueAsBytes(data));
    }

    @Test
    void everyTimeIsWrittenAsTheJdkWritesIt() {
        var random = new Random(SEED);
        for (int time = 0; time < 20_000; time++) {
            var seconds = random.nextLong(-62_135_596_800L, 300_000_000_000L);
            assertThat(Rfc3339.text(Instant.ofEpochSecond(seconds)))
                    .isEqualTo(Instant.ofEpochSecond(seconds).toString());
            var nanos = Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
            assertThat(Rfc3339.text(nanos)).isEqualTo(nanos.toString());
        }
        Stream.of(0L, -1L, 951_782_399L, 951_782_400L, 253_402_300_799L, 253_402_300_800L)
                .map(Instant::ofEpochSecond)
                .forEach(edge -> assertThat(Rfc3339.text(edge)).isEqualTo(edge.toString()));
    }
}
