package dev.kesher.status.track;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A large array that is filled from its beginning, and the numbers in such arrays. */
final class Slab {
    /** Of a place in one. */
    static final int BITS = 20;

    static final int SIZE = 1 << BITS;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    final byte[] bytes = new byte[SIZE];
    /** After the last byte in use. */
    int end;

    boolean hasRoom(int length) {
        return SIZE - end >= length;
    }

    static long getLong(byte[] from, int at) {
        return (long) LONGS.get(from, at);
    }

    static void putLong(byte[] to, int at, long number) {
        LONGS.set(to, at, number);
    }

    static int getInt(byte[] from, int at) {
        return (int) INTS.get(from, at);
    }

    static void putInt(byte[] to, int at, int number) {
        INTS.set(to, at, number);
    }

    static int getShort(byte[] from, int at) {
        return Short.toUnsignedInt((short) SHORTS.get(from, at));
    }

    static void putShort(byte[] to, int at, int number) {
        SHORTS.set(to, at, (short) number);
    }
}
