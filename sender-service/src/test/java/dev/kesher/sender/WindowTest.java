package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Freeform only within 24 hours of the customer's last message, and never refused out of ignorance. */
@QuarkusTest
class WindowTest extends OnRunningSender {
    @Test
    void aTextInsideTheWindowIsSentAlthoughTheNewsOfItIsStillOnItsWay() {
        var customer = shop.wrote(Shop.somebody());

        var messageId = shop.accepted(shop.text(customer, "Yes, until eight"));

        shop.awaitOutcome(messageId, SendOutcome.State.SENT);
        assertThat(shop.textsAtMeta()).containsExactly("Yes, until eight");
    }

    @Test
    void aTextOutsideTheWindowIsRefusedWithoutAskingMeta() {
        var customer = shop.wrote(
                Shop.somebody(), Instant.now().minus(Duration.ofHours(23).plusMinutes(56)));

        var messageId = shop.accepted(shop.text(customer, "Hello again"));

        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.REFUSED);
        assertThat(outcome.reason().code()).isEqualTo("outside-window");
        assertThat(outcome.attempt()).isNull();
        assertThat(meta.calls("messages")).noneMatch(call -> call.path().contains(shop.number.value()));
    }

    @Test
    void aTextToSomebodyWhoNeverWroteIsRefusedAndATemplateIsNot() {
        var customer = Shop.somebody();

        var text = shop.accepted(shop.text(customer, "Hello"));
        var template = shop.accepted(shop.template(customer));

        shop.awaitState(text, "refused");
        shop.awaitState(template, "sent");
    }

    @Test
    void theWindowBelongsToThePersonByWhicheverId() {
        var phone = Shop.somebody();
        shop.wrote(phone);
        var both = new Customer("IL.77" + phone.phone(), phone.phone());
        shop.wrote(both, Instant.now().minus(Duration.ofHours(30)));

        var messageId = shop.accepted(shop.text(Customer.ofUserId(both.userId()), "Still here"));

        shop.awaitState(messageId, "sent");
        assertThat(shop.atMeta(messageId).payload().path("to").asText()).isEqualTo("+" + phone.phone());
    }
}
