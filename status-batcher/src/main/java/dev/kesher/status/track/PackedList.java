package dev.kesher.status.track;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Packed messages in slabs, one after the other in the order in which they came. The place of one is a number: of its slab,
 * and in the lower {@link Slab#BITS} where it begins there.
 */
final class PackedList {
    private final Slabs pool;
    private final List<Slab> slabs = new ArrayList<>();
    private long used;
    private long gone;

    PackedList(Slabs pool) {
        this.pool = pool;
    }

    /** The array in which a place is. */
    byte[] bytes(int place) {
        return slabs.get(place >>> Slab.BITS).bytes;
    }

    /** Where in that array. */
    static int at(int place) {
        return place & Slab.SIZE - 1;
    }

    /** What all take, with those that are gone. */
    long used() {
        return used;
    }

    /** What those take that are gone. */
    long gone() {
        return gone;
    }

    /** @return its place */
    int append(byte[] packed, int length) {
        return append(packed, 0, length, pool::take);
    }

    private int append(byte[] from, int at, int length, Supplier<Slab> another) {
        if (slabs.isEmpty() || !slabs.getLast().hasRoom(length)) {
            slabs.add(another.get());
        }
        var slab = slabs.getLast();
        System.arraycopy(from, at, slab.bytes, slab.end, length);
        slab.end += length;
        used += length;
        return (slabs.size() - 1 << Slab.BITS) + slab.end - length;
    }

    boolean isGone(int place) {
        return Packed.isGone(bytes(place), at(place));
    }

    /** It is passed over from now on. */
    void remove(int place) {
        Packed.setGone(bytes(place), at(place));
        gone += Packed.length(bytes(place), at(place));
    }

    /** The places of all but those that are gone. */
    List<Integer> places() {
        var places = new ArrayList<Integer>();
        for (var number = 0; number < slabs.size(); number++) {
            var slab = slabs.get(number);
            for (var at = 0; at < slab.end; at += Packed.length(slab.bytes, at)) {
                if (!Packed.isGone(slab.bytes, at)) {
                    places.add((number << Slab.BITS) + at);
                }
            }
        }
        return places;
    }

    /**
     * Lets go of all others and moves these together, within their slabs: since they keep their order, none is moved to where
     * one stands that was not looked at.
     *
     * @param moved is told the new places
     */
    void keep(Share share, IntConsumer moved) {
        var before = List.copyOf(slabs);
        slabs.clear();
        used = 0;
        gone = 0;
        for (var slab : before) {
            // Before messages move into this very slab.
            var end = slab.end;
            int length;
            for (var at = 0; at < end; at += length) {
                length = Packed.length(slab.bytes, at);
                if (!Packed.isGone(slab.bytes, at) && share.has(Packed.hash(slab.bytes, at))) {
                    moved.accept(append(slab.bytes, at, length, () -> emptied(before)));
                }
            }
        }
        before.subList(slabs.size(), before.size()).forEach(pool::give);
    }

    private Slab emptied(List<Slab> before) {
        var next = before.get(slabs.size());
        next.end = 0;
        return next;
    }

    /** Nobody may look at them any more. */
    void giveBack() {
        slabs.forEach(pool::give);
        slabs.clear();
    }
}
