package dev.kesher.eventkit.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordIdsTest {
    private static final String MESSAGE = "0199d3a1-7c52-7c1e-9d61-3f0a5b8e2c41";
    private static final Map<String, String> ALL = Map.of(
            "messageId",
            MESSAGE,
            "phoneNumberId",
            "330000000000021",
            "wabaId",
            "220000000000011",
            "businessId",
            "bakery");
    private static final String WHOLE = """
            {"businessId":"bakery","phoneNumberId":"330000000000021","wabaId":"220000000000011","messageId":"%s",
             "customer":{"phone":"+4915209990001","messageId":"x"},"timestamp":1}""".formatted(MESSAGE);

    private static Map<String, String> idsIn(String json) {
        return idsIn(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> idsIn(byte @Nullable [] value) {
        var ids = new TreeMap<String, String>();
        RecordIds.in(value).ifPresent(about -> about.forEach(ids::put));
        return ids;
    }

    @Test
    void aRecordThatIsWrongSomewhereSaysWhatItIsAbout() {
        assertThat(idsIn(WHOLE)).isEqualTo(ALL);
        assertThat(RecordIds.in(WHOLE.getBytes(StandardCharsets.UTF_8))).hasToString("Optional[" + MESSAGE + "]");
    }

    @Test
    void whatStandsBeforeTheBreakCounts() {
        assertThat(idsIn(WHOLE.substring(0, WHOLE.indexOf("+49")))).isEqualTo(ALL);
        assertThat(idsIn("{\"wabaId\":\"1\",\"businessId\":\"a\",,\"phoneNumberId\":\"2\"}"))
                .isEqualTo(Map.of("wabaId", "1", "businessId", "a"));
        assertThat(idsIn("{\"wabaId\":\"1\",\"x\":" + "[".repeat(5_000))).isEqualTo(Map.of("wabaId", "1"));
        assertThat(idsIn("{\"wabaId\":\"1\",\"x\":" + "9".repeat(5_000) + ",\"businessId\":\"a\"}"))
                .containsEntry("wabaId", "1");
    }

    static Stream<Arguments> noIds() {
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no object", "[{\"wabaId\":\"1\"}]"),
                Arguments.of("garbage", "\u0000\u0001{\"wabaId\""),
                Arguments.of("a member of something else", "{\"context\":{\"wabaId\":\"1\"}}"),
                Arguments.of("a number", "{\"wabaId\":1}"),
                Arguments.of("a name that differs", "{\"WabaId\":\"1\"}"),
                Arguments.of("a phone number as people write it", "{\"phoneNumberId\":\"+49 1520 9990001\"}"),
                Arguments.of(
                        "Meta's id of a message, which holds a phone", "{\"messageId\":\"wamid.HBgNNDkxNTIwOTk5\"}"),
                Arguments.of("a text", "{\"businessId\":\"Dana called\",\"messageId\":\"\\n0199\"}"),
                Arguments.of("one too long", "{\"businessId\":\"" + "a".repeat(65) + "\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noIds")
    void whatIsNoIdIsLeftOut(String name, String json) {
        assertThat(idsIn(json)).isEmpty();
    }

    @Test
    void aTombstoneNamesNothing() {
        assertThat(idsIn((byte[]) null)).isEmpty();
    }

    @Test
    void ofSeveralTheFirstCounts() {
        assertThat(idsIn("{\"wabaId\":\"1\",\"wabaId\":\"2\"}")).isEqualTo(Map.of("wabaId", "1"));
    }

    @Test
    void aLargeRecordIsLookedAtInFront() {
        var text = "x".repeat(Topic.LARGE_RECORD_BYTES);

        assertThat(idsIn("{\"wabaId\":\"1\",\"text\":\"" + text + "\"}")).isEqualTo(Map.of("wabaId", "1"));
        assertThat(idsIn("{\"text\":\"" + text + "\",\"wabaId\":\"1\"}")).isEmpty();
    }

    @Test
    void noBytesWhateverStopIt() {
        var random = RandomGenerator.of("L64X128MixRandom");
        IntStream.range(0, 2_000).forEach(nr -> {
            var bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
            IntStream.range(0, 5).forEach(change -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256));

            assertThat(idsIn(bytes).values()).allSatisfy(id -> assertThat(id).doesNotContain("+", " ", "\n"));
        });
    }
}
