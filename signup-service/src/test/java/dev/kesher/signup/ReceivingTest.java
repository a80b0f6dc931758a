package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerMessage;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MessageKind;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.WabaId;
import dev.kesher.metasimulator.Signup;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** "Receiving" means: a message of that number came, after it was connected. */
@QuarkusTest
class ReceivingTest extends SignupTestCase {
    @Test
    void theFirstMessageAfterActivationProvesThatTheNumberReceives() {
        var name = "Listening " + business;
        var popup = connect(meta.signup(name));
        assertThat(connection().getBoolean("receiving")).isFalse();

        message(popup);
        await().atMost(LONG).until(() -> connection().getBoolean("receiving"));

        connect(meta.signup(name));
        assertThat(connection().getBoolean("receiving")).isFalse();
        message(popup);
        await().atMost(LONG).until(() -> connection().getBoolean("receiving"));
    }

    @Test
    void dirtOnTheTopicIsPutAsideAndReadingGoesOn() {
        var popup = connect(meta.signup("Dirty " + business));
        var topic = Topic.CUSTOMER_MESSAGES;
        stack.kafka()
                .send(new ProducerRecord<>(topic.topicName(), business, "no event".getBytes(StandardCharsets.UTF_8)));

        message(popup);

        await().atMost(LONG).until(() -> connection().getBoolean("receiving"));
        await().atMost(LONG).untilAsserted(() -> assertThat(stack.kafka().records(topic.deadLetterName()))
                .anySatisfy(record -> assertThat(record.key()).isEqualTo(business)));
    }

    @Test
    void numberAndNameAreReadLive() {
        var popup = connect(meta.signup("Named " + business));
        meta.number(popup.phoneNumberId(), "verifiedName", "Renamed Bakery");

        assertThat(connection().getString("verifiedName")).isEqualTo("Renamed Bakery");
        assertThat(connection().getString("displayNumber").replaceAll("[^0-9]", ""))
                .isEqualTo(popup.displayPhoneNumber());
    }

    private void message(Signup popup) {
        var number = new PhoneNumberId(popup.phoneNumberId());
        var customer = Customer.ofPhone("972521234567");
        var message = new CustomerMessage(
                new BusinessId(business),
                number,
                new WabaId(popup.wabaId()),
                customer,
                "wamid.test" + System.nanoTime(),
                Instant.now(),
                MessageKind.TEXT,
                "hi",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        stack.kafka()
                .send(CloudEvents.write(new Event<>(
                        message.messageId(), "urn:kesher:test", customer.keyAt(number), Instant.now(), message)));
    }
}
