package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
    void aTextOutsideTheWindowIsRefusedAtOnceAndNothingIsStored() {
        var customer = shop.wrote(
                Shop.somebody(), Instant.now().minus(Duration.ofHours(23).plusMinutes(56)));

        expectOutsideWindow(shop.text(customer, "Hello again"));

        assertThat(shop.sql("select count(*) from message where business_id = ?", shop.business.value()))
                .isEqualTo("0");
        assertThat(meta.calls("messages")).noneMatch(call -> call.path().contains(shop.number.value()));
    }

    @Test
    void aTextToSomebodyWhoNeverWroteIsRefusedAtOnceAndATemplateIsNot() {
        var customer = Shop.somebody();

        expectOutsideWindow(shop.text(customer, "Hello"));
        var template = shop.accepted(shop.template(customer));

        shop.awaitState(template, "sent");
    }

    private void expectOutsideWindow(Map<String, Object> body) {
        shop.send("later", body).then().statusCode(422).body("code", equalTo("outside-window"));
    }

    /** The window was open when the message was accepted, and is not any more when its turn comes. */
    @Test
    void aTextWhoseWindowClosesWhileItWaitsIsRefusedWithoutAskingMeta() {
        var customer = shop.wrote(Shop.somebody());
        meta.revokeToken(shop.waba.value());
        shop.accepted(shop.template(Shop.somebody()));
        shop.throttles().awaitBegin("connection");
        var messageId = shop.accepted(shop.text(customer, "Hello again"));
        shop.sql(
                "update service_window set last_message = now() - interval '1 day' where customer = ?",
                customer.phone());

        shop.reconnect("c2");

        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.REFUSED);
        assertThat(outcome.reason().code()).isEqualTo("outside-window");
        assertThat(outcome.attempt()).isNull();
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
