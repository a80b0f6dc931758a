package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Erasure;
import dev.kesher.contracts.Topic;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A business lets its number go, another one connects it, and then either is asked to forget somebody. */
@QuarkusTest
class ErasureAfterAMoveTest extends OnRunningSender {
    @Test
    void whatTheNextBusinessOfANumberSendsIsNotErased() {
        var customer = Shop.somebody();
        shop.awaitState(shop.accepted(shop.template(customer)), "sent");
        var next = shop.takenOver();
        var waiting = waitingOf(next, customer);

        erase(shop, "");

        next.awaitState(waiting, "sent");
        next.awaitState(next.accepted(next.template(customer)), "sent");
    }

    @Test
    void whatTheNextBusinessOfANumberSendsToACustomerWhoWasErasedBeforeIsSent() {
        var customer = Shop.somebody();
        shop.awaitState(shop.accepted(shop.template(customer)), "sent");
        var next = shop.takenOver();
        var waiting = waitingOf(next, customer);

        erase(shop, "/customers/" + customer.phone());

        next.awaitState(waiting, "sent");
    }

    @Test
    void theNextBusinessOfANumberErasesACustomerByAllThatTheFormerOneKnewOfThem() {
        var phone = Shop.somebody();
        var both = shop.wrote(new Customer("IL.94" + phone.phone(), phone.phone()), Instant.now());
        await().until(() -> shop.sql("select count(*) from service_window where customer = ?", both.userId())
                .equals("1"));
        var next = shop.takenOver();
        next.awaitState(next.accepted(next.template(phone)), "sent");

        erase(next, "/customers/" + phone.phone());

        var told = await().until(
                        () -> next.events(Topic.ERASURES, next.business.value(), Erasure.class), all -> !all.isEmpty());
        assertThat(told.getFirst().customers())
                .containsExactlyInAnyOrder(Customer.ofPhone(phone.phone()), Customer.ofUserId(both.userId()));
    }

    /** A message that Meta does not take at its first attempt. */
    private String waitingOf(Shop next, Customer customer) {
        shop.stack
                .meta()
                .controls()
                .fault(Fault.error("messages", 131016).of(shop.number.value()).retryAfter(Duration.ofSeconds(3)));
        var waiting = next.accepted(next.template(customer));
        await().until(() -> !shop.sql("select count(*) from attempt where message_id = ?::uuid", waiting)
                .equals("0"));
        return waiting;
    }

    private static void erase(Shop of, String what) {
        of.as("operator")
                .delete("/api/v1/businesses/" + of.business + what)
                .then()
                .statusCode(204);
    }
}
