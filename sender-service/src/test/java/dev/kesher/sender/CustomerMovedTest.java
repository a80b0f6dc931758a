package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerIdentityChanged;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** A person is reached at the phone last learned for them, whichever of their ids is asked for. */
@QuarkusTest
class CustomerMovedTest extends OnRunningSender {
    @Test
    void whoChangedTheirNumberIsReachedAtTheNewOne() {
        var before = shop.wrote(Shop.somebody());
        var after = Shop.somebody();
        changed(before, after);

        var messageId = shop.accepted(shop.text(before, "Your order is ready"));

        shop.awaitState(messageId, "sent");
        assertThat(to(messageId)).isEqualTo("+" + after.phone());
    }

    @Test
    void whoseNewNumberIsNotKnownIsReachedByTheirUserIdAndNotAtTheOldPhone() {
        var phone = Shop.somebody();
        var userId = "IL.31" + phone.phone();
        var before = shop.wrote(new Customer(userId, phone.phone()), Instant.now());
        changed(before, Customer.ofUserId(userId));

        var messageId = shop.accepted(shop.template(phone));

        shop.awaitState(messageId, "sent");
        assertThat(shop.atMeta(messageId).payload().path("recipient").asText()).isEqualTo(userId);
    }

    @Test
    void theTwoSpellingsOfAMexicanMobileAreOneCustomer() {
        var digits = "55" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
        shop.wrote(Customer.ofPhone("521" + digits));

        var messageId = shop.accepted(shop.text(Customer.ofPhone("52" + digits), "Hola"));

        shop.awaitState(messageId, "sent");
        assertThat(to(messageId)).isEqualTo("+521" + digits);
    }

    @Test
    void theTwoSpellingsOfABrazilianMobileAreOneCustomer() {
        var digits = "9" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
        shop.wrote(Customer.ofPhone("5511" + digits));

        var messageId = shop.accepted(shop.text(Customer.ofPhone("55119" + digits), "Oi"));

        shop.awaitState(messageId, "sent");
        assertThat(to(messageId)).isEqualTo("+5511" + digits);
    }

    private String to(String messageId) {
        return shop.atMeta(messageId).payload().path("to").asText();
    }

    private void changed(Customer before, Customer after) {
        shop.publish(
                before.keyAt(shop.number),
                new CustomerIdentityChanged(
                        shop.business,
                        shop.number,
                        shop.waba,
                        before,
                        after,
                        "wamid." + UUID.randomUUID(),
                        Instant.now(),
                        "user_changed_number"));
        awaitMoved(before);
    }

    /** The news that these ids are somebody's former ones has taken effect. */
    private void awaitMoved(Customer before) {
        await().atMost(Shop.SOON)
                .until(() -> shop.sql(
                                "select 1 from alias where phone_number_id = ? and id = ? and former",
                                shop.number.value(),
                                before.phone())
                        != null);
    }
}
