package dev.kesher.status.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a fold has gathered, by message id, which is the order of the table: writers that meet wait and do not deadlock. A
 * message is unpacked when it is taken, and then no longer held here. For any thread, each with its own stretch.
 */
public final class Folded {
    private static final Comparator<byte[]> BY_ID = (one, other) -> {
        var order = Long.compare(Packed.high(one), Packed.high(other));
        return order != 0 ? order : Long.compare(Packed.low(one), Packed.low(other));
    };
    private static final byte[] TAKEN = {};

    private final List<byte[]> packed;
    /** Each id once, and in no packed message. */
    private final List<Message> others;

    private final Dictionary words;

    Folded(List<byte[]> packed, List<Message> others, Dictionary words) {
        this.packed = packed;
        this.others = others;
        this.words = words;
        packed.sort(BY_ID);
    }

    public int size() {
        return packed.size() + others.size();
    }

    /** All of it, in stretches of at most so many messages. */
    public List<Stretch> stretches(int most) {
        var stretches = new ArrayList<Stretch>();
        for (var from = 0; from < packed.size(); from += most) {
            stretches.add(new Stretch(from, Math.min(packed.size(), from + most), List.of()));
        }
        for (var from = 0; from < others.size(); from += most) {
            stretches.add(new Stretch(0, 0, others.subList(from, Math.min(others.size(), from + most))));
        }
        return stretches;
    }

    /** Some messages in ascending order of their ids. */
    public final class Stretch {
        private final int from;
        private final int to;
        private final List<Message> unpacked;

        private Stretch(int from, int to, List<Message> unpacked) {
            this.from = from;
            this.to = to;
            this.unpacked = List.copyOf(unpacked);
        }

        /** Once. */
        public List<Message> take() {
            var messages = new ArrayList<>(unpacked);
            for (var at = from; at < to; at++) {
                messages.add(Packed.message(packed.set(at, TAKEN), words));
            }
            return messages;
        }
    }
}
