package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.SendRequest;
import dev.kesher.localstack.LocalStack;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be processed goes to dead letters with a reason, and the next record is processed. */
@QuarkusTest
class BadRecordTest {
    LocalStack stack;

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp.owner-alerts.v1", "whatsapp.send-outcomes.v1", "whatsapp.connections.v1"})
    void unreadableGoesToDeadLetters(String topic) {
        var business = new Business(stack);
        stack.kafka()
                .send(new ProducerRecord<>(topic, business.id.value(), "{nonsense".getBytes(StandardCharsets.UTF_8)));

        await().until(() -> reason(topic, business).equals("header ce_type is missing"));
        business.raise(CONNECTION_LOST, Map.of());
        business.await("dashboard", "raised", "delivered");
    }

    @Test
    void anEventOfAnotherKindGoesToDeadLetters() {
        var business = new Business(stack);
        var request = new SendRequest(
                "r",
                business.id,
                Business.PLATFORM_NUMBER,
                Customer.ofPhone("972500000000"),
                MessageContent.text("hello"),
                Instant.now(),
                SendRequest.Purpose.AUTO_REPLY,
                null,
                null);
        var record =
                CloudEvents.write(new Event<>("1", "urn:kesher:test", business.id.value(), Instant.now(), request));

        stack.kafka()
                .send(new ProducerRecord<>(
                        "whatsapp.owner-alerts.v1", null, record.key(), record.value(), record.headers()));

        await().until(() -> reason("whatsapp.owner-alerts.v1", business).equals("not an owner alert"));
    }

    @Test
    void whatPostgresCannotStoreGoesToDeadLettersAndHoldsNothing() {
        var business = new Business(stack);
        var alert = new OwnerAlert(
                business.id, CONNECTION_LOST, "cred-1", null, OwnerAlert.Incident.RAISED, Instant.now(), Map.of());
        var record = CloudEvents.write(new Event<>("1", "urn:kesher:test", business.id.value(), Instant.now(), alert));
        var withNul = new String(record.value(), StandardCharsets.UTF_8).replace("cred-1", "cred\\u0000");
        stack.kafka()
                .send(new ProducerRecord<>(
                        record.topic(),
                        null,
                        record.key(),
                        withNul.getBytes(StandardCharsets.UTF_8),
                        record.headers()));

        business.raise(CONNECTION_LOST, Map.of());

        business.await("dashboard", "raised", "delivered");
        assertThat(reason("whatsapp.owner-alerts.v1", business))
                .contains("credentialId must not contain the character NUL");
    }

    private String reason(String topic, Business business) {
        return stack.kafka().records(topic + ".dead-letter").stream()
                .filter(record -> business.id.value().equals(record.key()))
                .map(record ->
                        new String(record.headers().lastHeader("dl_reason").value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
