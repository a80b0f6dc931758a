package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.webhook.Timeline;
import dev.kesher.metasimulator.world.Bounded;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many customers a portfolio may write to first in 24 hours (docs/meta/limits.md#messaging), and how much marketing
 * one customer gets (errors.md#sending). Only templates outside an open window count. Forgotten at a restart.
 */
final class CustomerLimits {
    private static final long DAY_MILLIS = 24 * 3600_000L;
    private static final int MARKETING_PER_DAY = 2;
    private static final long LATE_FAILURE_MILLIS = 100;
    /** Three portfolios of the largest tier that has an end; above it the oldest customers are forgotten. */
    private static final int REMEMBERED = 300_000;

    private final World world;
    /** Portfolio and customer, to the time of the latest template; the longest ago comes first. */
    private final Map<String, Long> written = new LinkedHashMap<>();

    private final Map<String, Integer> customersOfPortfolio = new HashMap<>();
    private final Bounded<Deque<Long>> marketing = new Bounded<>(100_000);

    CustomerLimits(World world) {
        this.world = world;
    }

    /**
     * Counts a template that is about to be accepted, or refuses it with 131048 when its customer is one too many.
     *
     * @return how it fails later although accepted (131049); null if it does not
     */
    @Nullable Timeline template(Template template, PhoneNumber number, Customer customer) {
        if (world.windowOpen(number, customer)) {
            marketing.remove(key(number, customer));
            return null;
        }
        if (world.settings.portfolioLimit) {
            countCustomer(world.wabaOf(number), customer);
        }
        boolean limited = world.settings.marketingLimit && template.category.equals("MARKETING");
        return limited && !countMarketing(number, customer) ? Timeline.failed(131049, LATE_FAILURE_MILLIS) : null;
    }

    void clear() {
        written.clear();
        customersOfPortfolio.clear();
        marketing.clear();
    }

    private void countCustomer(Waba waba, Customer customer) {
        forgetOld();
        String key = waba.portfolioId + " " + customer.id;
        boolean known = written.remove(key) != null;
        int customers = customersOfPortfolio.getOrDefault(waba.portfolioId, 0);
        if (!known && customers >= MessagingTier.of(world, waba).customers()) {
            throw GraphError.of(131048);
        }
        written.put(key, world.now());
        if (!known) {
            customersOfPortfolio.put(waba.portfolioId, customers + 1);
        }
    }

    private void forgetOld() {
        long day = world.now() - DAY_MILLIS;
        for (Iterator<Map.Entry<String, Long>> all = written.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Long> oldest = all.next();
            if (oldest.getValue() > day && written.size() < REMEMBERED) {
                return;
            }
            String portfolio = oldest.getKey().substring(0, oldest.getKey().indexOf(' '));
            all.remove();
            customersOfPortfolio.computeIfPresent(portfolio, (id, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean countMarketing(PhoneNumber number, Customer customer) {
        Deque<Long> times = marketing.computeIfAbsent(key(number, customer), key -> new ArrayDeque<>());
        long day = world.now() - DAY_MILLIS;
        while (!times.isEmpty() && Objects.requireNonNull(times.peek()) <= day) {
            times.remove();
        }
        return times.size() < MARKETING_PER_DAY && times.add(world.now());
    }

    private static String key(PhoneNumber number, Customer customer) {
        return number.id + " " + customer.id;
    }
}
