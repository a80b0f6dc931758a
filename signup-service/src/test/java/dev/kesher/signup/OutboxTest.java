package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.signup.outbox.OutboxPublisher;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What became true is told, in its order, also after a crash in between. */
@QuarkusTest
class OutboxTest extends SignupTestCase {
    /** A topic that nothing in these tests reads or writes. */
    private static final String INSERT = "insert into outbox (topic, record_key, headers, body, created_at)"
            + " values ('whatsapp.send-outcomes.v1', ?, '{}', convert_to(?, 'UTF8'), now())";

    @Inject
    OutboxPublisher publisher;

    @Test
    void rowsOfAKeyArriveInOrderHoweverManyPublish() {
        var key = "order-" + UUID.randomUUID();
        IntStream.range(0, 120).forEach(i -> rows(INSERT, key, "n" + i));

        Uni.combine()
                .all()
                .unis(List.of(publisher.publish(), publisher.publish(), publisher.publish()))
                .discardItems()
                .await()
                .atMost(LONG);

        await().atMost(LONG).until(() -> rows("select count(*) from outbox where record_key = ?", key) == 0);
        var told = records(Topic.SEND_OUTCOMES, key).stream()
                .map(record -> new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                .distinct()
                .toList();
        assertThat(told)
                .isEqualTo(IntStream.range(0, 120).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void whileAnotherReplicaPublishesThisOneWaits() {
        var key = "lease-" + UUID.randomUUID();
        rows("update outbox_publisher set lease = gen_random_uuid(), leased_until = now() + interval '1 minute'");
        rows(INSERT, key, "patient");

        publisher.publish().await().atMost(LONG);
        assertThat(rows("select count(*) from outbox where record_key = ?", key))
                .isEqualTo(1);

        rows("update outbox_publisher set leased_until = now() - interval '1 second'");
        await().atMost(LONG).until(() -> rows("select count(*) from outbox where record_key = ?", key) == 0);
        assertThat(records(Topic.SEND_OUTCOMES, key)).hasSize(1);
    }

    @Test
    void aConnectionThatWasRemovedLongAgoBecomesATombstone() {
        var popup = connect(meta.signup("Long gone " + business));
        owner().delete("/api/v1/connection").then().statusCode(202);
        await().atMost(LONG).until(() -> "none".equals(connection().getString("state")));
        await().atMost(LONG)
                .until(() -> rows(
                                "update connection set changed_at = changed_at - interval '10 days'"
                                        + " where business_id = ? and state = 'REMOVED' and due is null",
                                business)
                        == 1);

        await().atMost(LONG).untilAsserted(() -> assertThat(records(Topic.CONNECTIONS, popup.phoneNumberId()))
                .last()
                .extracting(ConsumerRecord::value)
                .isNull());
    }

    @Test
    void everyEventKeepsItsSchemaAndHasAnIdOfItsOwn() throws IOException, UnreadableEvent {
        var popup = connect(meta.signup("Schema " + business));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> records(Topic.CONNECTIONS, popup.phoneNumberId()).size() == 2);

        var json = new ObjectMapper();
        try (var schema = EventType.class.getResourceAsStream(EventType.CONNECTION.schemaResource())) {
            var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
            for (var record : records(Topic.CONNECTIONS, popup.phoneNumberId())) {
                assertThat(validator.validate(json.readTree(record.value()))).isEmpty();
                assertThat(CloudEvents.read(record).source()).isEqualTo("urn:kesher:signup");
            }
        }
        assertThat(records(Topic.CONNECTIONS, popup.phoneNumberId()).stream()
                        .map(record ->
                                new String(record.headers().lastHeader("ce_id").value())))
                .doesNotHaveDuplicates();
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
        return stack.kafka().records(topic.topicName()).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }
}
