package dev.kesher.kafkakit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** While Kafka does not answer; what a broker that refuses it changes is in event-kit's {@code EncryptedKafkaTest}. */
class AuthenticatedProducerTest {
    private static final Map<String, Object> NOBODY_LISTENS =
            Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 0, "enable.idempotence", true);

    @Test
    void aRecordFailsAsItDoesWithoutMetadata() {
        var told = new CompletableFuture<Exception>();
        try (var producer = AuthenticatedProducer.with(NOBODY_LISTENS)) {
            var sent = producer.send(record(), (metadata, failure) -> told.complete(failure));

            assertThatThrownBy(sent::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class)
                    .hasMessageContaining("Kafka has not let us in yet");
            assertThat(told).isCompletedWithValueMatching(TimeoutException.class::isInstance);
            assertThatThrownBy(() -> producer.partitionsFor("news")).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void closedBeforeItIsOpenItTakesNothingMore() {
        var producer = AuthenticatedProducer.with(NOBODY_LISTENS);

        producer.close();
        producer.close(Duration.ZERO);

        assertThatThrownBy(() -> producer.send(record())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settingsThatKafkaDoesNotTakeStopTheStart() {
        assertThatThrownBy(() -> AuthenticatedProducer.with(Map.of("bootstrap.servers", "127.0.0.1:1", "acks", "two")))
                .isInstanceOf(ConfigException.class);
    }

    private static ProducerRecord<String, byte[]> record() {
        return new ProducerRecord<>("news", "key", "news".getBytes(StandardCharsets.UTF_8));
    }
}
