package dev.kesher.status.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stretches of bytes mean that stand in many events: so each is checked once, and a drain holds one value of each.
 * Forgets all of them when there are too many, which costs a drain of that many businesses a little time. For one thread.
 */
final class Known<V> {
    private static final int MOST = 20_000;

    private final Map<Stretch, V> values = new HashMap<>();
    private final Stretch asked = new Stretch();

    @Nullable V get(byte[] bytes, int from, int to) {
        return values.get(asked.at(bytes, from, to));
    }

    V put(byte[] bytes, int from, int to, V value) {
        if (values.size() >= MOST) {
            values.clear();
        }
        values.put(new Stretch().at(Arrays.copyOfRange(bytes, from, to), 0, to - from), value);
        return value;
    }

    private static final class Stretch {
        private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(
                        long[].class, ByteOrder.nativeOrder())
                .withInvokeExactBehavior();

        private byte[] bytes = {};
        private int from;
        private int to;
        private int hash;

        Stretch at(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
            this.hash = hash(bytes, from, to);
            return this;
        }

        /** Eight bytes at a time: it is asked three times for each event. */
        private static int hash(byte[] bytes, int from, int to) {
            var hash = 0L;
            var at = from;
            for (; at + Long.BYTES <= to; at += Long.BYTES) {
                hash = (hash ^ (long) LONGS.get(bytes, at)) * 0x9e3779b97f4a7c15L;
                hash ^= hash >>> 32;
            }
            for (; at < to; at++) {
                hash = (hash ^ bytes[at]) * 0x100000001b3L;
            }
            return (int) (hash ^ hash >>> 32);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Stretch that && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
        }
    }
}
