package dev.kesher.status.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the news of many events, one entry per message, as long as there is room; what has none is left for another fold
 * over the same events. For one thread.
 *
 * <p>Room is made by halving the {@link Share} of keys that are gathered: all news of a message stand under its key, so the
 * entries that stay are complete, and those that go are complete in the other fold.
 */
public final class Fold {
    /** What a message takes that cannot be packed, more or less: its objects, its texts, its place in the map. */
    private static final int UNUSUAL = 640;

    private final Window kept;
    private final long room;
    private final Dictionary words = new Dictionary();
    private final Packing packing = new Packing(words);
    private final PackedMessages usual;
    private final Map<UUID, Entry> unusual = new HashMap<>();
    /** News under another key than their message's id, which nobody of ours writes. */
    private final List<Entry> strays = new ArrayList<>();

    private final Map<Ignored, Long> ignored = new EnumMap<>(Ignored.class);
    private Share share;
    private long unusualBytes;

    /**
     * @param room in bytes
     * @param slabs where they come from, of the same thread
     */
    public Fold(Window kept, Share share, long room, Slabs slabs) {
        this.kept = kept;
        this.share = share;
        this.room = room;
        this.usual = new PackedMessages(slabs);
    }

    /** @param hash of the key that its news stand under */
    private record Entry(int hash, Message message) {}

    public Share share() {
        return share;
    }

    /**
     * News whose key is the message's id, in the share.
     *
     * @param count whether they are to be counted should they be ignored
     */
    public void add(UsualNews news, boolean count) {
        var direct = kept.holds(news.high) && (unusual.isEmpty() || !unusual.containsKey(news.id())) && addPacked(news);
        if (!direct) {
            add(news.message(), news.hash, true, 0, count);
        }
    }

    /** Without an object of the message; false if it takes one. */
    private boolean addPacked(UsualNews news) {
        var place = usual.find(news.high, news.low);
        if (place != PackedMessages.NOWHERE) {
            return usual.and(place, news, words);
        }
        return put(packing.pack(news));
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
            unusualBytes += UNUSUAL + size;
            return;
        }
        var known = known(told.id());
        count(Ignored.FOREIGN_NUMBER, count && known != null ? Message.foreign(known, told) : 0);
        put(known == null ? told : known.and(told), hash, size);
    }

    private @Nullable Message known(UUID id) {
        var entry = unusual.isEmpty() ? null : unusual.get(id);
        if (entry != null) {
            return entry.message;
        }
        var place = usual.find(id.getMostSignificantBits(), id.getLeastSignificantBits());
        return place == PackedMessages.NOWHERE ? null : usual.message(place, words);
    }

    private void put(Message message, int hash, int size) {
        var id = message.id();
        if (!unusual.containsKey(id) && put(packing.pack(message, hash))) {
            return;
        }
        var before = unusual.put(id, new Entry(hash, message));
        unusualBytes += (before == null ? UNUSUAL : 0) + size;
        usual.forget(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private boolean put(int packedLength) {
        if (packedLength == 0) {
            return false;
        }
        usual.put(packing.bytes, packedLength);
        if (full()) {
            usual.tidy();
        }
        return true;
    }

    public boolean full() {
        return usual.bytes() + unusualBytes >= room;
    }

    /** Whether halving can make room: a single key cannot be halved. */
    public boolean divisible() {
        return size() > 1 && share.divisible();
    }

    /** Lets go of one half, and returns it. */
    public Share halve() {
        var other = share.otherHalf();
        share = share.half();
        var before = unusual.size() + strays.size();
        usual.keep(share);
        unusual.values().removeIf(entry -> !share.has(entry.hash));
        strays.removeIf(entry -> !share.has(entry.hash));
        unusualBytes = unusualBytes * (unusual.size() + strays.size()) / Math.max(1, before);
        return other;
    }

    private int size() {
        return usual.size() + unusual.size() + strays.size();
    }

    /** All that was gathered; the fold is of no use afterwards. */
    public Folded folded() {
        for (var stray : strays) {
            var known = known(stray.message.id());
            put(known == null ? stray.message : known.and(stray.message), stray.hash, 0);
        }
        var others = unusual.values().stream()
                .map(Entry::message)
                .sorted(Comparator.comparing(Message::id))
                .toList();
        return new Folded(usual, others, words);
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
