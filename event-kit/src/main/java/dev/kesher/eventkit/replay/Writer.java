package dev.kesher.eventkit.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Records to Kafka, acknowledged by all in-sync replicas, in their order. */
final class Writer implements AutoCloseable {
    /** As much as parts may hold together: the broker decides what its topic takes. */
    private static final int LARGEST = 64 << 20;

    private static final int DELIVERY_MILLIS = 60_000;

    private final KafkaProducer<@Nullable String, byte @Nullable []> producer;

    Writer(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put("client.id", "kesher-replay");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.request.size", LARGEST);
        settings.put("buffer.memory", (long) LARGEST + (8 << 20));
        settings.put("delivery.timeout.ms", DELIVERY_MILLIS);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * @return the places, in the list, of those that are too large for their topic; all others are acknowledged
     * @throws ReplayFailed if one is not acknowledged for another reason
     */
    List<Integer> write(List<ProducerRecord<@Nullable String, byte @Nullable []>> records) throws ReplayFailed {
        var sent = new LinkedHashMap<Integer, Future<RecordMetadata>>();
        for (int at = 0; at < records.size(); at++) {
            sent.put(at, producer.send(records.get(at)));
        }
        var tooLarge = new ArrayList<Integer>();
        for (var one : sent.entrySet()) {
            if (isTooLarge(one.getValue())) {
                tooLarge.add(one.getKey());
            }
        }
        return tooLarge;
    }

    private static boolean isTooLarge(Future<RecordMetadata> sent) throws ReplayFailed {
        try {
            sent.get();
            return false;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RecordTooLargeException) {
                return true;
            }
            throw new ReplayFailed("Kafka did not take a record: " + failure.getCause(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplayFailed("interrupted", stopped);
        } catch (KafkaException failure) {
            throw new ReplayFailed("Kafka did not take a record: " + failure, failure);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
