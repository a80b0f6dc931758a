package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
    void theTextIsJacksons(Record data) throws IOException {
        var mapper = ContractJson.mapper();
        assertThat(mapper.readTree(CloudEvents.body(data)))
                .hasToString(mapper.readTree(mapper.writeValueAsBytes(data)).toString());
    }

    @Test
    void whatIsAsciiIsByteByByteAsJacksonWritesIt() throws JsonProcessingException {
        var status = status(
                null, null, Customer.ofPhone("972550000001"), new Pricing(true, "\"\\\u0001\t\u007f", null), "x");

        assertThat(CloudEvents.body(status)).isEqualTo(ContractJson.mapper().writeValueAsBytes(status));
    }

    @Test
    void everyTimeIsWrittenAsTheJdkWritesIt() {
        var random = new Random(SEED);
        for (int time = 0; time < 20_000; time++) {
            var seconds = random.nextLong(-62_135_596_800L, 300_000_000_000L);
            assertThat(Rfc3339.text(Instant.ofEpochSecond(seconds)))
                    .isEqualTo(Instant.ofEpochSecond(seconds).toString());
            var nanos = random.nextInt(1_000_000_000);
            for (var unit : new int[] {1, 1_000, 1_000_000}) {
                var exact = Instant.ofEpochSecond(seconds, nanos - nanos % unit);
                assertThat(Rfc3339.text(exact)).isEqualTo(exact.toString());
            }
        }
        Stream.of(0L, -1L, 951_782_399L, 951_782_400L, 253_402_300_799L, 253_402_300_800L)
                .map(Instant::ofEpochSecond)
                .forEach(edge -> assertThat(Rfc3339.text(edge)).isEqualTo(edge.toString()));
    }

    @Test
    void everyTimeIsReadAsTheJdkReadsIt() {
        var random = new Random(SEED);
        for (int time = 0; time < 20_000; time++) {
            var seconds = random.nextLong(-62_135_596_800L, 300_000_000_000L);
            assertThat(read(Instant.ofEpochSecond(seconds).toString())).isEqualTo(Instant.ofEpochSecond(seconds));
            var text = new StringBuilder("2026-11-27T06:07:08Z");
            text.setCharAt(random.nextInt(text.length()), "0123456789-T:Z+ \u05d0".charAt(random.nextInt(17)));
            text.setCharAt(random.nextInt(text.length()), "0123456789".charAt(random.nextInt(10)));
            assertThat(read(text.toString())).as(text.toString()).isEqualTo(readByJdk(text.toString()));
        }
        Stream.of("2026-11-27T24:00:00Z", "2026-02-29T00:00:00Z", "1969-12-31T23:59:59Z", "2016-12-31T23:59:60Z", "")
                .forEach(edge -> assertThat(read(edge)).as(edge).isEqualTo(readByJdk(edge)));
    }

    private static @Nullable Instant read(String text) {
        try {
            return Rfc3339.instant(text);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static @Nullable Instant readByJdk(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
