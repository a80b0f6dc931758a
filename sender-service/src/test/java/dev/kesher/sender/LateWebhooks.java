package dev.kesher.sender;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.metasimulator.AcceptedMessage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Meta's webhooks for what one number sends: of each message they come at once, or when it was sent again, or never. Those of
 * other messages of the number come all the time.
 */
final class LateWebhooks implements AutoCloseable {
    private static final long EVERY_MS = 150;

    /** When the statuses of a message come. */
    enum Arm {
        ON_TIME,
        LATE,
        NEVER
    }

    private final Shop shop;
    private final Function<String, Arm> arms;
    private final Map<String, AcceptedMessage> late = new ConcurrentHashMap<>();
    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> telling;
    private final KafkaProducer<String, byte[]> producer;
    private int read;

    /** @param arms by message id; the same id always has the same one */
    LateWebhooks(Shop shop, Function<String, Arm> arms) {
        this.shop = shop;
        this.arms = arms;
        this.producer = shop.stack.kafka().producer();
        this.telling = thread.scheduleWithFixedDelay(this::tell, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** By when Kafka had the status of this attempt, {@code messageId.number}; null: it was never told. */
    Instant toldBy(String attempt) {
        return told.get(attempt);
    }

    private void tell() {
        publishAnother();
        var accepted = shop.atMeta();
        accepted.stream().skip(read).forEach(this::tell);
        read = accepted.size();
    }

    private void tell(AcceptedMessage message) {
        var attempt = message.opaqueData();
        var messageId = attempt.substring(0, attempt.indexOf('.'));
        switch (arms.apply(messageId)) {
            case ON_TIME -> publish(message);
            case LATE -> {
                var before = late.putIfAbsent(messageId, message);
                if (before != null) {
                    publish(before);
                    publish(message);
                }
            }
            case NEVER -> {}
        }
    }

    private void publish(AcceptedMessage message) {
        var attempt = message.opaqueData();
        var dot = attempt.indexOf('.');
        var status = status(
                message.messageId(),
                attempt.substring(0, dot),
                Integer.parseInt(attempt.substring(dot + 1)),
                message.acceptedAt());
        var unused = producer.send(Topics.record(status.messageId(), status), (where, failure) -> {
            if (failure == null) {
                told.putIfAbsent(attempt, Instant.now());
            }
        });
    }

    /** Proof that webhooks of this number flow: a status of some other message, later than all so far. */
    private void publishAnother() {
        var id = UUID.randomUUID().toString();
        var status = status("wamid." + id, id, 1, Instant.now().plusSeconds(1));
        var unused = producer.send(Topics.record(id, status));
    }

    private DeliveryStatus status(String wamid, String messageId, int attempt, Instant at) {
        return new DeliveryStatus(
                shop.business, shop.number, shop.waba, wamid, messageId, attempt, "sent", at, null, null, null, null);
    }

    /** A failure to tell is one of the test, and is thrown. */
    @Override
    public void close() {
        thread.shutdown();
        try (producer) {
            if (!thread.awaitTermination(Shop.SOON.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("webhooks do not end");
            }
            if (telling.isDone() && !telling.isCancelled()) {
                telling.get(0, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }
}
