package dev.kesher.status.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gathers the news of many events, one entry per message, as long as there is room; what has none is left for another fold
 * over the same events. For one thread.
 *
 * <p>Room is made by halving the {@link Share} of keys that are gathered: all news of a message stand under its key, so the
 * entries that stay are complete, and those that go are complete in the other fold.
 */
public final class Fold {
    /** A message with one attempt: its objects, its texts, its place in the map, as measured, with some room. */
    private static final int BYTES_OF_A_MESSAGE = 560;

    private final Window kept;
    private final long room;
    private final Map<UUID, Entry> news = new HashMap<>();
    /** News under another key than their message's id, which nobody of ours writes. */
    private final List<Entry> strays = new ArrayList<>();

    private final Map<Ignored, Long> ignored = new EnumMap<>(Ignored.class);
    private Share share;
    private long bytes;

    /** @param room in bytes, more or less */
    public Fold(Window kept, Share share, long room) {
        this.kept = kept;
        this.share = share;
        this.room = room;
    }

    /** Not a record, because there are many and the news change. */
    private static final class Entry {
        private final int hash;
        private Message message;

        private Entry(int hash, Message message) {
            this.hash = hash;
            this.message = message;
        }
    }

    public Share share() {
        return share;
    }

    /**
     * @param hash of the record's key, in the share
     * @param isKey whether the message's id is that key
     * @param size of what is unusual about the event, in bytes
     * @param count whether it is to be counted should it be ignored
     */
    public void add(Message told, int hash, boolean isKey, int size, boolean count) {
        if (!kept.holds(told.id())) {
            count(Ignored.OUTSIDE_KEPT_DAYS, count ? 1 : 0);
            return;
        }
        if (!isKey) {
            strays.add(new Entry(hash, told));
            bytes += BYTES_OF_A_MESSAGE + size;
            return;
        }
        var known = news.get(told.id());
        if (known == null) {
            news.put(told.id(), new Entry(hash, told));
            bytes += BYTES_OF_A_MESSAGE + size;
        } else {
            count(Ignored.FOREIGN_NUMBER, count ? Message.foreign(known.message, told) : 0);
            known.message = known.message.and(told);
            bytes += size;
        }
    }

    public boolean full() {
        return bytes >= room;
    }

    /** Whether halving can make room: a single key cannot be halved. */
    public boolean divisible() {
        return news.size() + strays.size() > 1 && share.divisible();
    }

    /** Lets go of one half, and returns it. */
    public Share halve() {
        var other = share.otherHalf();
        share = share.half();
        var before = news.size() + strays.size();
        news.values().removeIf(entry -> !share.has(entry.hash));
        strays.removeIf(entry -> !share.has(entry.hash));
        bytes = bytes * (news.size() + strays.size()) / Math.max(1, before);
        return other;
    }

    /** The news by message id, which is the order of the table: writers that meet wait and do not deadlock. */
    public List<Message> messages() {
        var sorted = new ArrayList<Message>(news.size() + strays.size());
        news.values().forEach(entry -> sorted.add(entry.message));
        strays.forEach(entry -> sorted.add(entry.message));
        sorted.sort(Comparator.comparing(Message::id));
        return strays.isEmpty() ? sorted : merged(sorted);
    }

    private static List<Message> merged(List<Message> sorted) {
        var merged = new ArrayList<Message>(sorted.size());
        for (var message : sorted) {
            var last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && last.id().equals(message.id())) {
                merged.set(merged.size() - 1, last.and(message));
            } else {
                merged.add(message);
            }
        }
        return merged;
    }

    public void count(Ignored why, long times) {
        if (times > 0) {
            ignored.merge(why, times, Long::sum);
        }
    }

    public Map<Ignored, Long> ignored() {
        return Map.copyOf(ignored);
    }
}
