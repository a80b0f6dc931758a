package dev.kesher.ingest;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record that a topic does not take is parked in parts and answered 200: Meta would repeat it for days. */
@QuarkusTest
@OnRunningStack
class OversizeIsParkedTest {
    private static final int SMALL = 300_000;

    private final Meta meta = Meta.ofRunningStack();
    private final Topics topics = new Topics(Meta.running().kafka());

    @BeforeEach
    void ready() {
        await().untilAsserted(() ->
                given().get(Management.url("/q/health/ready")).then().statusCode(200));
    }

    @AfterEach
    void takeLargeRecordsAgain() throws Exception {
        limit(Topic.WEBHOOKS.deadLetterName(), Topic.LARGE_RECORD_BYTES);
        limit(Topic.CUSTOMER_MESSAGES.topicName(), Topic.LARGE_RECORD_BYTES);
    }

    @Test
    void aBodyTooLargeForDeadLetters() throws Exception {
        limit(Topic.WEBHOOKS.deadLetterName(), SMALL);
        var body = "not JSON of " + meta.number() + " " + "x".repeat(700_000);

        meta.post(body).then().statusCode(200);

        var parts = parts(Topic.WEBHOOKS);
        assertThat(parts)
                .hasSize(3)
                .extracting(part -> Topics.header(part, Parts.PART))
                .containsExactly("1", "2", "3");
        assertThat(joined(parts)).isEqualTo(body);
        assertThat(Topics.header(parts.getFirst(), DeadLetter.REASON)).startsWith("not-json");
    }

    @Test
    void anEventTooLargeForItsTopicAndTheOthersOfThePostArrive() throws Exception {
        limit(Topic.CUSTOMER_MESSAGES.topicName(), SMALL);
        topics.connect(meta, State.ACTIVE, 1);
        // As long as WhatsApp takes it, of characters that have six bytes each in JSON.
        var large = Meta.text(Meta.newWamid(), meta.number() + "\\u0001".repeat(60_000));
        var small = Meta.text(Meta.newWamid(), "small");

        meta.post(meta.messages(large, small)).then().statusCode(200);

        assertThat(topics.events(Topic.CUSTOMER_MESSAGES, meta)).hasSize(1);
        var parts = parts(Topic.CUSTOMER_MESSAGES);
        assertThat(joined(parts)).startsWith("{\"businessId\"").endsWith("}");
        assertThat(Topics.header(parts.getFirst(), DeadLetter.REASON)).startsWith("record-too-large");
        assertThat(Topics.header(parts.getFirst(), "ce_type")).contains("customer-message");
    }

    private List<ConsumerRecord<String, byte[]>> parts(Topic topic) {
        var first = topics.deadLetters(topic, meta.number()).getFirst();
        var sha256 = Topics.header(first, Parts.SHA256);
        return topics.records(topic.deadLetterName())
                .filter(record -> record.headers().lastHeader(Parts.SHA256) != null)
                .filter(record -> Topics.header(record, Parts.SHA256).equals(sha256))
                .toList();
    }

    private static String joined(List<ConsumerRecord<String, byte[]>> parts) {
        var whole = new ByteArrayOutputStream();
        parts.forEach(part -> whole.writeBytes(part.value()));
        return whole.toString(StandardCharsets.UTF_8);
    }

    private static void limit(String topic, int bytes) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", String.valueOf(bytes)), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(Map.<String, Object>of(
                "bootstrap.servers", Meta.running().kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
        }
    }
}
