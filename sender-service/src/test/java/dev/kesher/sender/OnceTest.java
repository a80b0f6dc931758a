package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MessageContent;
import dev.kesher.contracts.SendRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What Kesher's own services ask for by topic: once per request id, and once per customer where they say so. */
@QuarkusTest
class OnceTest extends OnRunningSender {
    @Test
    void aCustomerGetsOneAutomaticAnswerHoweverManyAreAskedFor() {
        var customer = shop.wrote(Shop.somebody());

        shop.request(autoReply("first", customer));
        shop.request(autoReply("second", customer));
        shop.request(autoReply("first", customer));

        awaitStates("refused", "sent");
        assertThat(shop.atMeta()).hasSize(1);
        assertThat(shop.sql(
                        "select reason ->> 'code' from message where business_id = ? and state = 'refused'",
                        shop.business.value()))
                .isEqualTo("once");
    }

    @Test
    void theOtherIdOfTheSamePersonDoesNotGetASecondOne() {
        var phone = shop.wrote(Shop.somebody());
        shop.request(autoReply("first", phone));
        awaitStates("sent");
        var userId = "IL.55" + phone.phone();
        shop.wrote(new Customer(userId, phone.phone()), Instant.now());

        shop.request(autoReply("second", Customer.ofUserId(userId)));

        awaitStates("refused", "sent");
        assertThat(shop.atMeta()).hasSize(1);
    }

    @Test
    void aTemplateAskedForByTopicNeedsNoWindow() {
        var parameters = JsonNodeFactory.instance.arrayNode();
        var body = parameters.addObject().put("type", "body");
        body.putArray("parameters").addObject().put("type", "text").put("text", "Bakery");
        var template = MessageContent.template("kesher_connection_lost", "he", parameters);

        shop.request(new SendRequest(
                "alert-1",
                shop.business,
                shop.number,
                Shop.somebody(),
                template,
                Instant.now().plus(Duration.ofHours(1)),
                SendRequest.Purpose.OWNER_ALERT,
                null,
                null));

        awaitStates("sent");
        assertThat(shop.atMeta()
                        .getFirst()
                        .payload()
                        .path("template")
                        .path("name")
                        .asText())
                .isEqualTo("kesher_connection_lost");
    }

    @Test
    void aRecordThatCannotBeReadIsKeptAndTheNextOneIsProcessed() {
        var customer = shop.wrote(Shop.somebody());
        var broken = UUID.randomUUID().toString();
        stack.kafka()
                .send(new ProducerRecord<>(
                        "whatsapp.send-requests.v1",
                        customer.keyAt(shop.number),
                        broken.getBytes(StandardCharsets.UTF_8)));

        shop.request(autoReply("after", customer));

        awaitStates("sent");
        await().atMost(Shop.SOON).until(() -> stack.kafka().records("whatsapp.send-requests.v1.dead-letter").stream()
                .anyMatch(letter -> new String(letter.value(), StandardCharsets.UTF_8).equals(broken)));
    }

    @Test
    void aRequestThatNoStoreTakesIsADeadLetterAndThoseBesideItAreSent() {
        var before = Shop.somebody();
        var poisoned = Shop.somebody();
        var after = Shop.somebody();

        shop.request(autoReply("before", shop.wrote(before)));
        var record = CloudEvents.write(new Event<>(
                "poison",
                "urn:kesher:test",
                poisoned.keyAt(shop.number),
                Instant.now(),
                autoReply("poison", poisoned)));
        var withNul = new String(record.value(), StandardCharsets.UTF_8).replace("Sorry", "\\u0000");
        stack.kafka()
                .send(new ProducerRecord<>(
                        record.topic(),
                        null,
                        record.key(),
                        withNul.getBytes(StandardCharsets.UTF_8),
                        record.headers()));
        shop.request(autoReply("after", shop.wrote(after)));

        awaitStates("sent", "sent");
        await().atMost(Shop.SOON).until(() -> stack.kafka().records("whatsapp.send-requests.v1.dead-letter").stream()
                .anyMatch(letter -> poisoned.keyAt(shop.number).equals(letter.key())));
    }

    private SendRequest autoReply(String requestId, Customer customer) {
        return new SendRequest(
                requestId,
                shop.business,
                shop.number,
                customer,
                MessageContent.text("Sorry, I can only handle text and images"),
                Instant.now().plus(Duration.ofMinutes(10)),
                SendRequest.Purpose.AUTO_REPLY,
                "auto-reply",
                Duration.ofHours(1));
    }

    private void awaitStates(String... states) {
        await().atMost(Shop.SOON).until(() -> String.join(",", states)
                .equals(shop.sql(
                        "select string_agg(state, ',' order by state) from message where business_id = ?",
                        shop.business.value())));
    }
}
