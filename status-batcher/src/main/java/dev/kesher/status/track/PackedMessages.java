package dev.kesher.status.track;

import java.util.Arrays;

/**
 * Packed messages by their id: a hash table of places in a few large arrays, so that the collector finds no object per
 * message.
 */
final class PackedMessages {
    static final int NOWHERE = -1;

    private static final int SMALLEST = 1 << 4;
    /** It is worth moving messages together when one of so many bytes is of one that is gone. */
    private static final int ONE_OF = 4;

    private final PackedList list;
    /** One more than the place; 0 is free. Never more than half of it is taken. */
    private int[] table = new int[SMALLEST];

    private int taken;
    private int size;

    PackedMessages(Slabs pool) {
        this.list = new PackedList(pool);
    }

    /** But for those that were forgotten. */
    int size() {
        return size;
    }

    /** What they take, with what was left behind. */
    long bytes() {
        return list.used() + (long) Integer.BYTES * table.length;
    }

    /** Where a message stands, also one that was forgotten; {@link #NOWHERE} if it does not. */
    int find(long high, long low) {
        return table[entry(high, low)] - 1;
    }

    /** @param place of a message that was not forgotten */
    Message message(int place, Dictionary words) {
        return Packed.message(list.bytes(place), PackedList.at(place), words);
    }

    /** See {@link InPlace#and}. */
    boolean and(int place, UsualNews news, Dictionary words) {
        return InPlace.and(list.bytes(place), PackedList.at(place), news, words);
    }

    /** In place of what is known of the same message. */
    void put(byte[] packed, int length) {
        var entry = entry(Packed.high(packed, 0), Packed.low(packed, 0));
        var place = table[entry] - 1;
        if (place != NOWHERE && !list.isGone(place)) {
            if (Packed.length(list.bytes(place), PackedList.at(place)) == length) {
                System.arraycopy(packed, 0, list.bytes(place), PackedList.at(place), length);
                return;
            }
            remove(place);
        }
        set(entry, list.append(packed, length));
        if (2 * taken > table.length) {
            grow();
        }
    }

    private void set(int entry, int place) {
        taken += table[entry] == 0 ? 1 : 0;
        table[entry] = place + 1;
        size++;
    }

    /** A table cannot lose an entry, so it stays and is passed over. */
    void forget(long high, long low) {
        var place = find(high, low);
        if (place != NOWHERE && !list.isGone(place)) {
            remove(place);
        }
    }

    private void remove(int place) {
        list.remove(place);
        size--;
    }

    /** The entry of its place, or the free one that it would have. */
    private int entry(long high, long low) {
        var mask = table.length - 1;
        var entry = (int) ((high ^ low) * 0x9e3779b97f4a7c15L >>> 32) & mask;
        while (table[entry] != 0 && !isAt(table[entry] - 1, high, low)) {
            entry = entry + 1 & mask;
        }
        return entry;
    }

    private boolean isAt(int place, long high, long low) {
        var bytes = list.bytes(place);
        var at = PackedList.at(place);
        return Packed.low(bytes, at) == low && Packed.high(bytes, at) == high;
    }

    private int entryOf(int place) {
        var bytes = list.bytes(place);
        var at = PackedList.at(place);
        return entry(Packed.high(bytes, at), Packed.low(bytes, at));
    }

    private void grow() {
        var before = table;
        table = new int[2 * before.length];
        for (var place : before) {
            if (place != 0) {
                table[entryOf(place - 1)] = place;
            }
        }
    }

    /** The places of all that were not forgotten, by id. */
    int[] sorted() {
        var places = list.places();
        // Mostly they came in this order, which this sort is quick to see.
        places.sort(this::byId);
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private int byId(int one, int other) {
        var order = Long.compare(
                Packed.high(list.bytes(one), PackedList.at(one)), Packed.high(list.bytes(other), PackedList.at(other)));
        return order != 0
                ? order
                : Long.compare(
                        Packed.low(list.bytes(one), PackedList.at(one)),
                        Packed.low(list.bytes(other), PackedList.at(other)));
    }

    /** Moves them together if that makes much room. */
    void tidy() {
        if (ONE_OF * list.gone() >= list.used()) {
            keep(Share.ALL);
        }
    }

    /** Lets go of the others. */
    void keep(Share share) {
        Arrays.fill(table, 0);
        taken = 0;
        size = 0;
        list.keep(share, place -> set(entryOf(place), place));
    }

    /** Nobody may look at them any more. */
    void giveBack() {
        list.giveBack();
    }
}
