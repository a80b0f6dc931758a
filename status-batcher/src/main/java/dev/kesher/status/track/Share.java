package dev.kesher.status.track;

/**
 * A share of all keys: those whose hash ends with certain bits.
 *
 * @param bits how many; none is everything
 */
public record Share(int bits, int index) {
    public static final Share ALL = new Share(0, 0);

    private static final int MOST_BITS = 20;

    public boolean has(int hash) {
        return (hash & (1 << bits) - 1) == index;
    }

    boolean divisible() {
        return bits < MOST_BITS;
    }

    Share half() {
        return new Share(bits + 1, index);
    }

    Share otherHalf() {
        return new Share(bits + 1, index | 1 << bits);
    }
}
