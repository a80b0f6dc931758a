package dev.kesher.status.track;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Packed messages by their id: a hash table without an object per entry. */
final class PackedMessages {
    /** What a message takes beside its bytes: the header of its array, and places in the table. */
    private static final int BESIDE = 32;

    private static final int SMALLEST = 1 << 10;

    private byte[] @Nullable [] table = new byte[SMALLEST][];
    private int size;

    int size() {
        return size;
    }

    byte @Nullable [] get(UUID id) {
        return table[place(id.getMostSignificantBits(), id.getLeastSignificantBits())];
    }

    /** In place of what is known of the same message. @return by how much that takes more room */
    int put(byte[] packed) {
        if (2 * (size + 1) > table.length) {
            rebuild(all(), 2 * table.length);
        }
        var place = place(Packed.high(packed), Packed.low(packed));
        var before = table[place];
        if (before != null && before.length == packed.length) {
            // Where it is, so that old arrays do not pile up among those that the collector looks at seldom.
            System.arraycopy(packed, 0, before, 0, packed.length);
            return 0;
        }
        size += before == null ? 1 : 0;
        table[place] = packed;
        return packed.length - (before == null ? -BESIDE : before.length);
    }

    /** A table cannot lose an entry, so it stays and is passed over. */
    void forget(UUID id) {
        var packed = get(id);
        if (packed != null) {
            Packed.setGone(packed);
        }
    }

    /** Where it is, or the free place where it would be. */
    private int place(long high, long low) {
        var mixed = (high ^ low) * 0x9e3779b97f4a7c15L;
        var place = (int) (mixed >>> 32) & table.length - 1;
        while (true) {
            var there = table[place];
            if (there == null || Packed.low(there) == low && Packed.high(there) == high) {
                return place;
            }
            place = place + 1 & table.length - 1;
        }
    }

    /** But for those that were forgotten. */
    List<byte[]> all() {
        var all = new ArrayList<byte[]>(size);
        for (var packed : table) {
            if (packed != null && !Packed.isGone(packed)) {
                all.add(packed);
            }
        }
        return all;
    }

    void keep(Share share) {
        rebuild(all().stream().filter(packed -> share.has(Packed.hash(packed))).toList(), table.length);
    }

    private void rebuild(List<byte[]> entries, int length) {
        table = new byte[length][];
        size = entries.size();
        for (var packed : entries) {
            table[place(Packed.high(packed), Packed.low(packed))] = packed;
        }
    }
}
