package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CloudEventsTest {
    static Stream<Record> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsReadBack(Record data) throws UnreadableEvent {
        var event = new Event<>("id-1", "urn:kesher:test", "key-1", Examples.TIME, data);

        var read = CloudEvents.read(received(CloudEvents.write(event)));

        assertThat(read).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"businessId\":7}                    | unexpected value at businessId",
                "{\"businessId\":\"a b\"}              | businessId must match ",
                "{\"businessId\":\"..\"}               | businessId must match ",
                "{\"state\":\"open\"}                  | unexpected value at state",
                "not json                              | not the expected JSON",
                "{\"generation\":1}                    | businessId is required",
            })
    void saysWhatIsWrongWithoutTheContent(String value, String reason) {
        var template = CloudEvents.write(new Event<>(
                "id",
                "urn:kesher:test",
                "key",
                Examples.TIME,
                new Connection(
                        Examples.BUSINESS, Examples.NUMBER, Examples.WABA, Connection.State.ACTIVE, 1, "cred", null)));

        assertThatThrownBy(() -> CloudEvents.read(
                        template.headers(), "key", value.strip().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(reason.strip())
                .hasMessageNotContaining("EAA");
    }

    @Test
    void aDeadLetterKeepsTheRecordAndSaysWhy() {
        var record = received(CloudEvents.write(new Event<>(
                "id-1",
                "urn:kesher:test",
                "key-1",
                Examples.TIME,
                Examples.all().findFirst().orElseThrow())));

        var dead = DeadLetter.of(record, "status-batcher", "x".repeat(1000), Instant.EPOCH);

        assertThat(dead.topic()).isEqualTo("whatsapp.customer-messages.v1.dead-letter");
        assertThat(dead.key()).isEqualTo("key-1");
        assertThat(dead.value()).isEqualTo(record.value());
        assertThat(CloudEvents.header(dead.headers(), CloudEvents.ID)).isEqualTo("id-1");
        assertThat(CloudEvents.header(dead.headers(), DeadLetter.REASON)).hasSize(500);
        assertThat(CloudEvents.header(dead.headers(), DeadLetter.OFFSET)).isEqualTo("42");
    }

    @Test
    void aSecretDoesNotPrintItself() {
        var secret = Secret.of("EAAexample");
        assertThat("token " + secret + new MetaErrorWith(secret)).doesNotContain("EAAexample");
        assertThat(secret.reveal()).isEqualTo("EAAexample");
    }

    private record MetaErrorWith(Secret token) {}

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                3,
                42L,
                0L,
                TimestampType.CREATE_TIME,
                0,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
