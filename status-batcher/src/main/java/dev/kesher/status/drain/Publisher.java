package dev.kesher.status.drain;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Records out; {@link Sending#await} returns when Kafka has acknowledged every one of them. */
final class Publisher {
    /** Longer than the producer's own delivery.timeout.ms, which normally ends the waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Producer<String, byte[]> producer;

    Publisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    Sending begin() {
        return new Sending();
    }

    /** Records that are acknowledged together. They are counted, not held: there may be very many. For any thread. */
    final class Sending {
        private long open;
        private @Nullable Exception failure;

        void send(ProducerRecord<String, byte[]> record) {
            begun();
            try {
                // Waits while the producer's buffer is full; without a broker that is its max.block.ms.
                var unused = producer.send(record, (where, failed) -> ended(failed));
            } catch (KafkaException | IllegalStateException failed) {
                ended(failed);
            }
        }

        /** Nothing is sent after a failure: without a broker every record would wait its max.block.ms. */
        private synchronized void begun() {
            check();
            open++;
        }

        private synchronized void ended(@Nullable Exception failed) {
            open--;
            failure = failure == null ? failed : failure;
            if (open == 0 || failure != null) {
                notifyAll();
            }
        }

        synchronized void await() {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            try {
                while (open > 0 && failure == null) {
                    var millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                    if (millis <= 0) {
                        throw new NotPublished("Kafka did not acknowledge what was published in time", null);
                    }
                    wait(millis);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new NotPublished("stopped while waiting for Kafka", stopped);
            }
            check();
        }

        private synchronized void check() {
            if (failure != null) {
                throw new NotPublished("Kafka did not acknowledge what was published", failure);
            }
        }
    }

    /** Some of the records may be on their topic all the same; they will be there twice. */
    static final class NotPublished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotPublished(String what, @Nullable Exception why) {
            super(what, why);
        }
    }
}
