package dev.kesher.metasimulator.graph;

/** A token bucket: so many at once, refilled evenly. */
final class Bucket {
    private double left;
    private long at;

    Bucket(double capacity, long now) {
        left = capacity;
        at = now;
    }

    /** How many may still be taken at once. */
    double left(double capacity, double perSecond, long now) {
        left = Math.min(capacity, left + Math.max(0, now - at) * perSecond / 1000);
        at = now;
        return left;
    }

    boolean take(double capacity, double perSecond, long now) {
        if (left(capacity, perSecond, now) < 1) {
            return false;
        }
        left--;
        return true;
    }
}
