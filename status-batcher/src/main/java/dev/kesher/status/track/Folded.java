package dev.kesher.status.track;

import java.util.ArrayList;
import java.util.List;

/**
 * What a fold has gathered, by message id, which is the order of the table: writers that meet wait and do not deadlock. A
 * message is unpacked when it is taken. For any thread, each with its own stretch.
 */
public final class Folded {
    private final PackedMessages packed;
    private final int[] places;
    /** Each id once, and in no packed message. */
    private final List<Message> others;

    private final Dictionary words;

    Folded(PackedMessages packed, List<Message> others, Dictionary words) {
        this.packed = packed;
        this.places = packed.sorted();
        this.others = others;
        this.words = words;
    }

    public int size() {
        return places.length + others.size();
    }

    /** All of it, in stretches of at most so many messages. */
    public List<Stretch> stretches(int most) {
        var stretches = new ArrayList<Stretch>();
        for (var from = 0; from < places.length; from += most) {
            stretches.add(new Stretch(from, Math.min(places.length, from + most), List.of()));
        }
        for (var from = 0; from < others.size(); from += most) {
            stretches.add(new Stretch(0, 0, others.subList(from, Math.min(others.size(), from + most))));
        }
        return stretches;
    }

    /**
     * Lets the next fold have the memory. Only when every stretch was taken or never will be, and by the thread of the fold;
     * messages that were taken stay what they are.
     */
    public void release() {
        packed.giveBack();
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

        public List<Message> take() {
            var messages = new ArrayList<Message>(unpacked.size() + to - from);
            messages.addAll(unpacked);
            for (var at = from; at < to; at++) {
                messages.add(packed.message(places[at], words));
            }
            return messages;
        }
    }
}
