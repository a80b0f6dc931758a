package dev.kesher.status.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.PhoneNumberId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fold keeps messages packed where it can, and nobody sees a difference. */
class PackedTest {
    private static final List<String> WORDS = List.of("sent", "delivered", "read");

    /** At the edges of one byte, with and without a sign, and of what there may be. */
    private static final List<Integer> ATTEMPTS = List.of(2, 127, 128, 255, 256, DeliveryStatus.HIGHEST_ATTEMPT);

    private final Random random = new Random(7);
    private final Dictionary words = new Dictionary();
    private final Packing packing = new Packing(words);

    @Test
    void whatIsFoldedIsWhatMessagesTogetherSay() throws Unprocessable {
        // Given
        var fold = Told.fold(Window.at(Told.NOON, Duration.ofDays(30), 2));
        var expected = new HashMap<UUID, Message>();
        var ids = Stream.generate(Told::id).limit(3_000).toList();

        // When
        for (var n = 0; n < 20_000; n++) {
            var event = event(ids.get(random.nextInt(ids.size())));
            Told.tell(fold, event);
            var told = ((News.Of) News.in(event)).message();
            expected.merge(told.id(), told, Message::and);
        }

        // Then
        assertThat(Told.messages(fold)).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    private Record event(String id) {
        var number = random.nextInt(20) == 0 ? new PhoneNumberId("5") : Told.NUMBER;
        var attempt = random.nextInt(10) == 0 ? ATTEMPTS.get(random.nextInt(ATTEMPTS.size())) : 1;
        var second = random.nextInt(50);
        if (random.nextInt(20) == 0) {
            return Told.status(id, attempt, "failed", second);
        }
        return random.nextInt(3) == 0
                ? Told.sent(id, attempt, 1 + random.nextInt(2), second)
                : Told.status(number, Told.BUSINESS, id, attempt, WORDS.get(random.nextInt(WORDS.size())), second);
    }

    @Test
    void aUsualMessageIsPackedAndTakesLittle() throws Unprocessable {
        var id = Told.id();
        for (var event : List.of(Told.sent(id, 1, 1, 0), Told.status(id, 1, "read", 1))) {
            var message = ((News.Of) News.in(event)).message();
            assertThat(packing.pack(message, 5)).isBetween(Packed.TEXTS, 150);
            assertThat(Packed.message(packing.bytes, 0, words)).isEqualTo(message);
            assertThat(Packed.hash(packing.bytes, 0)).isEqualTo(5);
        }
    }

    @Test
    void whatIsUnusualIsNotPacked() throws Unprocessable {
        var failed = ((News.Of) News.in(Told.status(Told.id(), 1, "failed", 1))).message();
        assertThat(packing.pack(failed, 0)).isZero();
    }
}
