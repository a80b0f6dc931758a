package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.contracts.Topic;
import dev.kesher.systemtests.benchmark.ClosedLoop;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The floor below the floors: records as large as events, written by a producer with the service's settings. */
final class BareProducer {
    /** As many as 64 POSTs with ten updates have. */
    static final int IN_FLIGHT = 640;

    private static final int RECORD_BYTES = 450;

    private BareProducer() {}

    /** As webhook-ingest's {@code EventPublisher} has them, but that this one may wait. */
    static Map<String, Object> settings(String kafka) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 1);
        settings.put("batch.size", 32 << 10);
        settings.put("buffer.memory", 64 << 20);
        settings.put("max.request.size", Topic.LARGE_RECORD_BYTES);
        return settings;
    }

    /** Records a second. */
    static double measure(String kafka, Duration length) {
        try (var producer = new KafkaProducer<>(settings(kafka), new StringSerializer(), new ByteArraySerializer())) {
            ClosedLoop.run(IN_FLIGHT, length.dividedBy(2), record -> send(producer, record)
                    .future());
            var began = System.nanoTime();
            var written = ClosedLoop.run(
                    IN_FLIGHT, length, record -> send(producer, record).future());
            return written / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static Promise<Void> send(KafkaProducer<String, byte[]> producer, long record) {
        var written = Promise.<Void>promise();
        var key = Tenants.customer((int) (record % Tenants.CUSTOMERS));
        producer.send(
                new ProducerRecord<>(Topic.STATUS_EVENTS.topicName(), key, new byte[RECORD_BYTES]), (at, failure) -> {
                    if (failure == null) {
                        written.complete();
                    } else {
                        written.fail(failure);
                    }
                });
        return written;
    }
}
