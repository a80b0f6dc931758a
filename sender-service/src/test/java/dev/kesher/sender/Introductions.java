package dev.kesher.sender;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerActivity;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.metasimulator.AcceptedMessage;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says of each customer by phone who Meta knows them as, as soon as Meta has accepted their first message: of every other one
 * because they do something, of the rest in a status. Meta's answers to the messages say so too.
 */
final class Introductions implements AutoCloseable {
    private static final long EVERY_MS = 50;
    private static final String LEARNED = """
            select string_agg(id || ' ' || canonical, E'\\n')
              from alias
             where phone_number_id = ? and canonical <> id""";

    private final Shop shop;
    private final int customers;
    private final Topics topics;
    private final Set<String> introduced = new HashSet<>();
    private final Map<String, Learned> learned = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** @param customers as many are introduced */
    Introductions(Shop shop, int customers) {
        this.shop = shop;
        this.customers = customers;
        this.topics = new Topics(shop.stack);
        var unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** @param by when it was seen that the service knows */
    private record Learned(String userId, Instant by) {}

    /** How many customers the service knows by both ids. */
    int done() {
        return learned.size();
    }

    /** By when the service knew this customer by both ids, which it must. */
    Instant learnedBy(Customer byPhone) {
        return learned.get(byPhone.phone()).by();
    }

    /** The BSUID once the service knows whose it is: before, nobody could say that it is the same person. */
    Customer newestIdOf(Customer byPhone) {
        var found = learned.get(byPhone.phone());
        return found == null ? byPhone : Customer.ofUserId(found.userId());
    }

    private void look() {
        if (learned.size() == customers) {
            return;
        }
        shop.atMeta().stream()
                .filter(message -> message.waId() != null && introduced.add(message.waId()))
                .forEach(this::introduce);
        var pairs = shop.sql(LEARNED, shop.number.value());
        if (pairs != null) {
            pairs.lines()
                    .map(pair -> pair.split(" "))
                    .forEach(pair -> learned.putIfAbsent(pair[0], new Learned(pair[1], Instant.now())));
        }
    }

    private void introduce(AcceptedMessage message) {
        var both = new Customer(message.userId(), message.waId());
        var at = Instant.now();
        var event = introduced.size() % 2 == 0
                ? new CustomerActivity(
                        shop.business, shop.number, shop.waba, both, wamid(), at, "text", null, null, null)
                : new DeliveryStatus(
                        shop.business,
                        shop.number,
                        shop.waba,
                        wamid(),
                        null,
                        null,
                        "delivered",
                        at,
                        both,
                        null,
                        null,
                        null);
        topics.publish(both.keyAt(shop.number), event);
    }

    private static String wamid() {
        return "wamid." + UUID.randomUUID();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
