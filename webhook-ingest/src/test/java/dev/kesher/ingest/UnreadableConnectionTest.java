package dev.kesher.ingest;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What cannot be read on the topic of the connections holds no webhook up. */
@QuarkusTest
@OnRunningStack
class UnreadableConnectionTest {
    private final Meta meta = Meta.ofRunningStack();
    private final Topics topics = new Topics(Meta.running().kafka());
    private final String key = "no number: " + UUID.randomUUID();

    @Inject
    ConnectionFollower connections;

    @Inject
    MeterRegistry metrics;

    @Test
    void anUnreadableConnectionIsADeadLetterAndThoseBehindItAreRead() {
        topics.write(Topic.CONNECTIONS, key, "{nonsense");
        topics.connect(meta, State.ACTIVE, 1);
        var wamid = Meta.newWamid();

        await().until(() -> connections.caughtUp());
        meta.post(meta.messages(Meta.text(wamid, "Hello"))).then().statusCode(200);

        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta)).hasSize(1);
        await().until(() -> letters().size() == 1);
        assertThat(Topics.header(letters().getFirst(), DeadLetter.REASON)).isEqualTo("header ce_type is missing");
        assertThat(Topics.header(letters().getFirst(), DeadLetter.BY)).isEqualTo("webhook-ingest");
        await().until(() -> counted() >= 1);
    }

    @Test
    @SuppressWarnings("NullAway") // a tombstone
    void aTombstoneOfNoNumberDoesNotEndTheReading() {
        byte[] tombstone = null;
        Meta.running().kafka().send(new ProducerRecord<>(Topic.CONNECTIONS.topicName(), key, tombstone));

        await().until(() -> letters().size() == 1);
        topics.connect(meta, State.ACTIVE, 1);
        meta.post(meta.messages(Meta.text(Meta.newWamid(), "Hello"))).then().statusCode(200);

        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta)).hasSize(1);
    }

    private double counted() {
        return metrics.counter(
                        "kesher.dead.letters",
                        "service",
                        "webhook-ingest",
                        "topic",
                        Topic.CONNECTIONS.topicName(),
                        "reason",
                        "unreadable")
                .count();
    }

    private List<ConsumerRecord<String, byte[]>> letters() {
        return topics.records(Topic.CONNECTIONS.deadLetterName())
                .filter(record -> key.equals(record.key()))
                .toList();
    }
}
