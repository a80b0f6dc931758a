package dev.kesher.eventkit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.telemetry.trace.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTraceTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aRecordSaysWhichSpanItComesFromOnce() {
        var record = new ProducerRecord<>("topic", "key", "value");
        RecordTrace.put(record, TRACEPARENT.replace("b7ad", "c7ad"));
        RecordTrace.put(record, TRACEPARENT);

        assertThat(record.headers()).hasSize(1);
        assertThat(RecordTrace.of(record.headers())).isEqualTo(TRACEPARENT);
    }

    @Test
    void whatIsNotTracedStaysAsItIs() {
        var record = RecordTrace.put(new ProducerRecord<>("topic", "key", "value"), null);

        assertThat(record.headers()).isEmpty();
        assertThat(RecordTrace.of(record.headers())).isNull();
    }

    /** Other teams write records too, and dead letters come back. */
    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0\u00e9"})
    void garbageIsNone(String header) {
        var headers = new RecordHeaders();
        headers.add("traceparent", header.getBytes(StandardCharsets.UTF_8));

        assertThat(RecordTrace.of(headers)).isNull();
    }

    @Test
    void aHeaderWithoutAValueIsNone() {
        var headers = new RecordHeaders();
        headers.add("traceparent", null);

        assertThat(RecordTrace.of(headers)).isNull();
    }

    @Test
    void whileTracesAreOffABatchHasNoSpan() {
        var batch = new BatchTrace();
        batch.add(new RecordHeaders().add("traceparent", TRACEPARENT.getBytes(StandardCharsets.US_ASCII)));

        assertThat(batch.span("service", () -> List.of("topic"))).isSameAs(Span.NONE);
    }
}
