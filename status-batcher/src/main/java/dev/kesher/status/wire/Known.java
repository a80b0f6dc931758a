package dev.kesher.status.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand in many events, each once: so they are checked once, and a drain holds one of each. Forgets all of them
 * when there are too many, which costs a drain of that many businesses a little time.
 */
final class Known<K, V> {
    private static final int MOST = 20_000;

    private final Map<K, V> values = new HashMap<>();

    @Nullable V get(K key) {
        return values.get(key);
    }

    V put(K key, V value) {
        if (values.size() >= MOST) {
            values.clear();
        }
        values.put(key, value);
        return value;
    }
}
