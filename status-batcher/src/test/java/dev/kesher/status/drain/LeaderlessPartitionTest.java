package dev.kesher.status.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is lost takes the partitions with it that only it had. */
class LeaderlessPartitionTest {
    private static final String TOPIC = "news";
    private static final TopicPartition STAYS = new TopicPartition(TOPIC, 0);
    private static final TopicPartition LOST = new TopicPartition(TOPIC, 1);

    @Test
    void aPartitionWithoutALeaderIsLeftOutAndTheOthersAreDrained(@TempDir Path folder) throws Exception {
        try (var brokers = new TwoBrokers(folder);
                var consumer = consumer(brokers)) {
            // Given
            brokers.create(TOPIC, List.of(1, 2));
            write(brokers, STAYS, LOST);
            consumer.assign(List.of(STAYS, LOST));
            assertThat(Positions.now(consumer).waiting()).isEqualTo(2);

            // When
            brokers.loseTheSecond();

            // Then
            var positions = Positions.now(consumer);
            assertThat(positions.leftOut()).containsExactly(LOST);
            assertThat(positions.groups()).containsExactly(List.of(STAYS));
            assertThat(positions.waiting()).isEqualTo(1);
            assertThat(positions.next(List.of(STAYS), 100).records()).isEqualTo(1);

            consumer.assign(List.of(LOST));
            assertThatThrownBy(() -> Positions.now(consumer)).isInstanceOf(TimeoutException.class);
        }
    }

    private static void write(TwoBrokers brokers, TopicPartition... places) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", brokers.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var at : places) {
                producer.send(new ProducerRecord<>(
                        at.topic(), at.partition(), null, "news".getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(TwoBrokers brokers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers.bootstrapServers(),
                        "auto.offset.reset",
                        "earliest",
                        "default.api.timeout.ms",
                        15_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
