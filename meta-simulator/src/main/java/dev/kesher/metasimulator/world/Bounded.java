package dev.kesher.metasimulator.world;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets its oldest entry rather than grow beyond its limit: nothing in the simulator is unbounded. */
public final class Bounded<V> extends LinkedHashMap<String, V> {
    private final int limit;

    public Bounded(int limit) {
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > limit;
    }

    /** Puts the entry last in line for being forgotten. */
    public void putFresh(String key, V value) {
        remove(key);
        put(key, value);
    }
}
