package dev.kesher.status.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Packed messages keep what they are, wherever they are moved and whoever had their slabs before. */
class PackedMessagesTest {
    private static final int MESSAGES = 20_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Slabs slabs = Slabs.of(1, 4 << 20);
    private final Dictionary words = new Dictionary();
    private final Packing packing = new Packing(words);

    @Test
    void messagesSurviveThatTheyAreMovedAndThatTheirSlabsAreUsedAgain() throws Unprocessable {
        for (var round = 0; round < 5; round++) {
            // Given
            var packed = new PackedMessages(slabs);
            var expected = filled(packed);

            // When
            packed.tidy();
            packed.keep(Share.ALL.half());
            packed.keep(Share.ALL.half().half());

            // Then
            expected.keySet().removeIf(id -> !Share.ALL.half().half().has(id.hashCode()));
            assertThat(messages(packed)).as("seed %d", seed).containsExactlyElementsOf(sorted(expected));
            packed.giveBack();
        }
    }

    /** With some that got longer, and some that were forgotten. */
    private Map<UUID, Message> filled(PackedMessages packed) throws Unprocessable {
        var expected = new HashMap<UUID, Message>();
        for (var n = 0; n < MESSAGES; n++) {
            var id = Told.id();
            put(packed, expected, told(Told.sent(id, 1, 1, 0)));
            if (random.nextInt(2) == 0) {
                put(packed, expected, told(Told.status(id, 1, "delivered", 1)));
            }
            if (random.nextInt(50) == 0) {
                forget(packed, expected, UUID.fromString(id));
            }
        }
        return expected;
    }

    private void put(PackedMessages packed, Map<UUID, Message> expected, Message told) {
        var all = expected.merge(told.id(), told, Message::and);
        packed.put(packing.bytes, packing.pack(all, all.id().hashCode()));
    }

    private static void forget(PackedMessages packed, Map<UUID, Message> expected, UUID id) {
        packed.forget(id.getMostSignificantBits(), id.getLeastSignificantBits());
        expected.remove(id);
    }

    private List<Message> messages(PackedMessages packed) {
        var messages = new ArrayList<Message>();
        for (var place : packed.sorted()) {
            var message = packed.message(place, words);
            assertThat(packed.find(
                            message.id().getMostSignificantBits(), message.id().getLeastSignificantBits()))
                    .isEqualTo(place);
            messages.add(message);
        }
        assertThat(packed.size()).isEqualTo(messages.size());
        return messages;
    }

    private static List<Message> sorted(Map<UUID, Message> messages) {
        return messages.keySet().stream().sorted().map(messages::get).toList();
    }

    private static Message told(Record event) throws Unprocessable {
        return ((News.Of) News.in(event)).message();
    }

    @Test
    void whatWasLeftBehindMakesRoom() throws Unprocessable {
        var packed = new PackedMessages(slabs);
        filled(packed);
        var before = packed.bytes();

        packed.tidy();

        assertThat(packed.bytes()).isLessThan(before * 4 / 5);
    }
}
