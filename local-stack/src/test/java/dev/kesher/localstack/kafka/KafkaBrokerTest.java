package dev.kesher.localstack.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
    private static final String TOPIC = Topic.CUSTOMER_MESSAGES.topicName();

    private final Path folder;

    KafkaBrokerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsRecordsOverARestart() throws Exception {
        // Given
        var ports = Ports.free();
        try (var broker = start(ports, PartSource.EMBEDDED)) {
            broker.send(new ProducerRecord<>(TOPIC, "key", "hello".getBytes(UTF_8)));
        }

        // When
        try (var broker = start(ports, PartSource.EMBEDDED)) {
            // Then
            assertThat(broker.records(TOPIC)).singleElement().satisfies(record -> assertThat(
                            new String(record.value(), UTF_8))
                    .isEqualTo("hello"));
        }
    }

    @Test
    void hasTheTopicsOfTheContractsAndTheirLargeRecords() throws Exception {
        // Given
        try (var broker = start(Ports.free(), PartSource.fromEnvironment());
                var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
            // When
            var webhook = new byte[3 << 20];
            broker.send(new ProducerRecord<>(Topic.WEBHOOKS.deadLetterName(), "key", webhook));

            // Then
            var names = admin.listTopics().names().get();
            assertThat(names).contains(TOPIC, TOPIC + ".dead-letter", Topic.WEBHOOKS.deadLetterName());
            assertThat(names).doesNotContain(Topic.WEBHOOKS.topicName());
            assertThat(broker.records(Topic.WEBHOOKS.deadLetterName())).hasSize(1);
        }
    }

    private KafkaBroker start(Ports ports, PartSource source) {
        return KafkaBroker.start(folder, ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER), source);
    }
}
