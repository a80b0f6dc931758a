package dev.kesher.systemtests.benchmark.status;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Pricing;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.WabaId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes what waits, as sender-service and webhook-ingest write it. */
final class Backlog {
    private static final int BUSINESSES = 1_000;
    private static final Pricing PRICING = new Pricing(true, "utility", "regular");
    private static final Instant NOON = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final Map<String, Object> producer;

    Backlog(String bootstrapServers) {
        this.producer =
                Map.of("bootstrap.servers", bootstrapServers, "acks", "1", "linger.ms", 20, "batch.size", 256 << 10);
    }

    void write(Load load, MessageIds ids) {
        var failure = new AtomicReference<@Nullable Exception>();
        try (var kafka = new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer())) {
            var all = load.events();
            for (var n = 0L; n < all; n++) {
                var worst = load.order() == Load.Order.WORST;
                var message = (int) (worst ? n % load.messages() : n / Load.EVENTS_OF_A_MESSAGE);
                var step = (int) (worst ? n / load.messages() : n % Load.EVENTS_OF_A_MESSAGE);
                var event = event(ids.id(message).toString(), message, step);
                kafka.send(CloudEvents.write(event), (where, failed) -> failure.compareAndSet(null, failed));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka did not take what should wait.", failure.get());
        }
    }

    static Event<?> event(String id, int message, int step) {
        return switch (step) {
            case 0 -> new Event<>("outcome:" + id + ":1", "urn:kesher:sender-service", id, NOON, sent(id, message));
            case 1 -> status(id, message, "delivered", NOON.plusSeconds(2));
            default -> status(id, message, "read", NOON.plusSeconds(60));
        };
    }

    private static SendOutcome sent(String id, int message) {
        return new SendOutcome(
                id,
                "request-" + message,
                business(message),
                number(message),
                customer(message),
                SendOutcome.State.SENT,
                1,
                wamid(message),
                null,
                NOON,
                1,
                null);
    }

    private static Event<DeliveryStatus> status(String id, int message, String word, Instant at) {
        var status = new DeliveryStatus(
                business(message),
                number(message),
                new WabaId("22000000000" + message % BUSINESSES),
                wamid(message),
                id,
                1,
                word,
                at,
                customer(message),
                null,
                PRICING,
                null);
        return new Event<>("status:" + status.wamid() + ":" + word, "urn:kesher:webhook-ingest", id, at, status);
    }

    private static BusinessId business(int message) {
        return new BusinessId("business-" + message % BUSINESSES);
    }

    private static PhoneNumberId number(int message) {
        return new PhoneNumberId("33000000000" + message % BUSINESSES);
    }

    private static Customer customer(int message) {
        return Customer.ofPhone("97250" + (1_000_000 + message));
    }

    /** As long as Meta's are. */
    private static String wamid(int message) {
        return "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxM" + (100_000_000 + message);
    }
}
