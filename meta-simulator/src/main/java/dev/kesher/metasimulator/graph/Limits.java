package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.world.Bounded;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;

/**
 * Meta's limits (docs/meta/limits.md): throughput per number, messages per pair, customers, management calls per WABA.
 * Forgotten at a restart.
 */
final class Limits {
    private static final int PAIR_BURST = 45;
    private static final double PAIR_PER_SECOND = 1 / 6.0;
    /** Nothing says how many calls an app has of its own (docs/meta/errors.md#throttling); as many as an active WABA's. */
    private static final int APP_PER_HOUR = 5_000;

    private final World world;
    private final Bounded<Bucket> throughput = new Bounded<>(20_000);
    private final Bounded<Bucket> pairs = new Bounded<>(200_000);
    private final Bounded<Bucket> management = new Bounded<>(10_000);
    private final Bounded<Bucket> app = new Bounded<>(1);
    private final CustomerLimits customers;

    Limits(World world) {
        this.world = world;
        this.customers = new CustomerLimits(world);
    }

    /** See docs/meta/limits.md#messaging. */
    CustomerLimits customers() {
        return customers;
    }

    /** See docs/meta/limits.md#throughput. */
    void send(PhoneNumber number) {
        int rate = number.messagesPerSecond();
        if (!take(throughput, number.id, rate, rate)) {
            throw GraphError.of(130429);
        }
    }

    /** See docs/meta/limits.md#pair. */
    void pair(PhoneNumber number, Customer customer) {
        if (!take(pairs, number.id + " " + customer.id, PAIR_BURST, PAIR_PER_SECOND)) {
            throw GraphError.of(131056);
        }
    }

    /** 200 an hour, 5,000 with a registered number (docs/meta/limits.md#management). */
    void manage(Waba waba) {
        int perHour = managementPerHour(waba);
        if (!take(management, managementKey(waba, perHour), perHour, perHour / 3600.0)) {
            throw GraphError.of(80007);
        }
    }

    /** The WABA's management calls in percent of what it may make. */
    int managementPercent(Waba waba) {
        int perHour = managementPerHour(waba);
        return percent(management, managementKey(waba, perHour), perHour);
    }

    /** Counts a call of the app itself and says how much that makes in percent; none is refused. */
    int appPercent() {
        take(app, "", APP_PER_HOUR, APP_PER_HOUR / 3600.0);
        return percent(app, "", APP_PER_HOUR);
    }

    /** A WABA that becomes active begins anew: a bucket of 200 would long look like an empty one of 5,000. */
    private static String managementKey(Waba waba, int perHour) {
        return waba.id + " " + perHour;
    }

    private int managementPerHour(Waba waba) {
        boolean active =
                waba.numberIds.stream().map(world::number).anyMatch(number -> number != null && number.registered());
        return active ? 5_000 : 200;
    }

    void clear() {
        throughput.clear();
        pairs.clear();
        management.clear();
        app.clear();
        customers.clear();
    }

    private int percent(Bounded<Bucket> buckets, String key, int perHour) {
        Bucket bucket = buckets.get(key);
        double left = bucket == null ? perHour : bucket.left(perHour, perHour / 3600.0, world.now());
        return (int) Math.clamp(Math.ceil(100 * (perHour - left) / perHour), 0, 100);
    }

    private boolean take(Bounded<Bucket> buckets, String key, double capacity, double perSecond) {
        long now = world.now();
        return buckets.computeIfAbsent(key, k -> new Bucket(capacity, now)).take(capacity, perSecond, now);
    }
}
