package dev.kesher.eventkit.trace;

import dev.kesher.telemetry.trace.Traceparent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The span that a record comes from, in its header {@value Traceparent#HEADER}. */
public final class RecordTrace {
    private RecordTrace() {}

    /** Null if the record has none that could be one. */
    public static @Nullable String of(ConsumerRecord<?, ?> record) {
        return of(record.headers());
    }

    static @Nullable String of(Headers headers) {
        var header = headers.lastHeader(Traceparent.HEADER);
        if (header == null || header.value() == null) {
            return null;
        }
        var text = new String(header.value(), StandardCharsets.ISO_8859_1);
        return Traceparent.read(text).isPresent() ? text : null;
    }

    /** @param traceparent null leaves the record as it is */
    public static <K, V> ProducerRecord<K, V> put(ProducerRecord<K, V> record, @Nullable String traceparent) {
        if (traceparent != null) {
            record.headers().remove(Traceparent.HEADER);
            record.headers().add(Traceparent.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }
}
