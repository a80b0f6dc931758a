package dev.kesher.signup.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** The producer: a record is sent once all replicas have it ({@code acks=all}), or the {@code Uni} fails in bounded time. */
@ApplicationScoped
public class Records {
    /** Above the producer's own delivery time-out, which says why. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final MutinyEmitter<Record<String, byte[]>> emitter;

    Records(@Channel("events") MutinyEmitter<Record<String, byte[]>> emitter) {
        this.emitter = emitter;
    }

    public Uni<Void> send(ProducerRecord<@Nullable String, byte @Nullable []> record) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(record.topic())
                .withHeaders(record.headers())
                .build();
        return emitter.sendMessage(
                        Message.of(Record.of(record.key(), record.value())).addMetadata(metadata))
                .ifNoItem()
                .after(LONGEST)
                .fail();
    }
}
