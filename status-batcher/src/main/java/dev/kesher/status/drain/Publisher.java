package dev.kesher.status.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Records out; returns when Kafka has acknowledged every one of them. */
final class Publisher {
    /** Longer than the producer's own delivery.timeout.ms, which normally ends the waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Producer<String, byte[]> producer;

    Publisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    void publish(List<? extends ProducerRecord<String, byte[]>> records) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            var sent = new ArrayList<Future<?>>(records.size());
            for (var record : records) {
                var acknowledgement = producer.send(record);
                // Without a broker every single send would wait its max.block.ms, thousands of times.
                if (acknowledgement.isDone()) {
                    await(acknowledgement, deadline);
                }
                sent.add(acknowledgement);
            }
            for (var acknowledgement : sent) {
                await(acknowledgement, deadline);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotPublished("stopped while waiting for Kafka", stopped);
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            throw new NotPublished("Kafka did not acknowledge what was published", failure);
        }
    }

    private static void await(Future<?> acknowledgement, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        acknowledgement.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Some of the records may be on their topic all the same; they will be there twice. */
    static final class NotPublished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotPublished(String what, Exception why) {
            super(what, why);
        }
    }
}
