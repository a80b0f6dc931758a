package dev.kesher.eventkit.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed in one piece.
 *
 * @param letters one, or all parts of a record that was cut; at least one
 * @param value of the record as it was before it was a dead letter
 * @param fingerprint tells it again where no header survives a replay; null where one does
 * @param replays how often it was replayed before
 */
record Item(
        List<Letter> letters,
        byte @Nullable [] value,
        @Nullable String fingerprint,
        int replays) {
    Letter first() {
        return letters.getFirst();
    }
}
