package dev.kesher.eventkit.replay;

import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import java.util.List;
import java.util.regex.Pattern;

/** Decides what becomes of each letter. */
final class Sorter {
    /** A record that came back so often is not mended by another try. */
    static final int MOST_REPLAYS = 3;

    /** How many bytes of parts may wait for the rest of their records. */
    private static final long PARTS_BYTES = 64 << 20;

    private final Topic topic;
    private final Pattern match;
    private final boolean force;
    private final Replayed replayed;
    private final PartJoiner parts = new PartJoiner(PARTS_BYTES);

    /** @param match is looked for in a letter's key and in its reason */
    Sorter(Topic topic, Pattern match, boolean force, Replayed replayed) {
        this.topic = topic;
        this.match = match;
        this.force = force;
        this.replayed = replayed;
    }

    Verdict sort(Letter letter) {
        if (!matches(letter)) {
            return new Verdict.Unmatched();
        }
        if (replayed.contains(letter)) {
            return new Verdict.Done();
        }
        if (!letter.header(DeadLetter.TOPIC).equals(topic.topicName())) {
            return new Verdict.Held(letter, "dl_topic does not name " + topic.topicName());
        }
        if (letter.isCut()) {
            return new Verdict.Held(letter, "its content was too large to keep; it stands at dl_partition, dl_offset");
        }
        return guarded(
                letter.isPart()
                        ? parts.add(letter)
                        : new Verdict.Ready(new Item(List.of(letter), letter.value(), null, 0)));
    }

    List<Verdict.Held> incomplete() {
        return parts.incomplete();
    }

    private boolean matches(Letter letter) {
        var key = letter.key();
        return key != null && match.matcher(key).find()
                || match.matcher(letter.reason()).find();
    }

    private Verdict guarded(Verdict verdict) {
        if (!(verdict instanceof Verdict.Ready(Item item))) {
            return verdict;
        }
        var counted = counted(item);
        return counted.replays() >= MOST_REPLAYS && !force
                ? new Verdict.Held(
                        item.first(), "it came back after " + counted.replays() + " replays; --force tries it again")
                : new Verdict.Ready(counted);
    }

    /** A body that is posted again loses its headers, so it is told by what it holds. */
    private Item counted(Item item) {
        if (topic.live()) {
            return new Item(item.letters(), item.value(), null, item.first().number(Letter.REPLAYS));
        }
        var value = item.value();
        var fingerprint = Letter.fingerprint(value);
        return new Item(item.letters(), value, fingerprint, replayed.times(fingerprint));
    }
}
