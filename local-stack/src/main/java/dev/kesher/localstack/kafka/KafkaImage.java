package dev.kesher.localstack.kafka;

import org.testcontainers.kafka.KafkaContainer;

/** The same broker from the Apache project's image. */
final class KafkaImage {
    private KafkaImage() {}

    static KafkaBroker start(String image) {
        @SuppressWarnings("resource") // closed with the broker
        var container = new KafkaContainer(image)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        return KafkaBroker.at(container.getBootstrapServers(), container::stop);
    }
}
