package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** First come, first served per customer, one POST at a time; waiting and limits hold no more than they must. */
@QuarkusTest
class OrderTest extends OnRunningSender {
    @Test
    void messagesOfOneCustomerLeaveInTheOrderOfTheirRequests() {
        var customer = shop.wrote(Shop.somebody());
        meta.fault(Fault.slow("messages", Duration.ofMillis(300))
                .of(shop.number.value())
                .times(3));
        var texts = IntStream.range(0, 20).mapToObj(i -> "text " + i).toList();

        var ids = new ArrayList<String>();
        texts.forEach(text -> ids.add(shop.accepted(shop.text(customer, text))));

        ids.forEach(id -> shop.awaitState(id, "sent"));
        assertThat(shop.textsAtMeta()).containsExactlyElementsOf(texts);
    }

    @Test
    void aMessageThatBacksOffDoesNotHoldItsFollowers() {
        var customer = shop.wrote(Shop.somebody());
        meta.fault(Fault.error("messages", 131016).of(shop.number.value()).retryAfter(Duration.ofSeconds(2)));

        var first = send(customer, "first");
        shop.awaitState(first, "queued");
        var second = send(customer, "second");

        shop.awaitState(second, "sent");
        shop.awaitState(first, "sent");
        assertThat(shop.textsAtMeta()).containsExactly("second", "first");
    }

    @Test
    void thePairLimitHoldsTheCustomerOnly() {
        var customer = shop.wrote(Shop.somebody());
        var other = shop.wrote(Shop.somebody());
        meta.fault(Fault.error("messages", 131056).of(shop.number.value()).retryAfter(Duration.ofSeconds(3)));

        var first = send(customer, "first");
        shop.throttles().awaitPair(customer);
        var second = send(customer, "second");
        var free = send(other, "free");

        shop.awaitState(free, "sent");
        shop.awaitState(first, "sent");
        shop.awaitState(second, "sent");
        assertThat(shop.textsAtMeta()).containsExactly("free", "first", "second");
    }

    @Test
    void theLimitOfTheNumberSlowsItDownAndCostsNoTry() {
        var customer = shop.wrote(Shop.somebody());
        var other = shop.wrote(Shop.somebody());
        meta.fault(Fault.error("messages", 130429).of(shop.number.value()).retryAfter(Duration.ofSeconds(3)));

        var first = send(customer, "first");
        await().atMost(Shop.SOON)
                .until(() -> shop.sql(
                                "select 1 from pace where phone_number_id = ? and factor < 1 and next_at > now()",
                                shop.number.value())
                        != null);
        var second = send(other, "second");

        shop.awaitState(first, "sent");
        shop.awaitState(second, "sent");
        assertThat(meta.calls("messages").stream()
                        .filter(call -> call.path().contains(shop.number.value()) && call.code() == 130429))
                .hasSize(1);
        assertThat(shop.sql("select tries from message where id = ?", UUID.fromString(first)))
                .isEqualTo("0");
    }

    private String send(Customer customer, String text) {
        return shop.accepted(shop.text(customer, text));
    }
}
