package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A number waits for its token alone, in the queue and not on its way. */
@QuarkusTest
class CredentialWaitTest extends OnRunningSender {
    /** A fetch gives up after three tries, of 3.5 s each. */
    private static final int GIVEN_UP = 3;

    @Test
    void aNumberWithoutATokenDelaysNoOtherOfItsClaim() {
        // Given
        var cached = Shop.connected(stack, "cached");
        cached.awaitState(cached.accepted(cached.template(Shop.somebody())), "sent");
        var goes = QueuedRow.of(cached);
        var rows = IntStream.range(0, 50).mapToObj(one -> QueuedRow.of(shop)).toList();
        shop.throttles().begin("number", "", Duration.ofMinutes(10));
        cached.throttles().begin("number", "", Duration.ofMinutes(10));
        goes.insert(cached, "queued", 0, 0);
        QueuedRow.insert(shop, rows, "queued", 0, 0);
        var vault = VaultStandIn.hold(shop.business.value());

        // When
        shop.sql("delete from throttle where phone_number_id in (?, ?)", shop.number.value(), cached.number.value());

        // Then
        cached.awaitState(goes.id().toString(), "sent");
        await("they hold no places").until(() -> "vault 50".equals(waiting()));
        assertThat(VaultStandIn.asked(shop.business.value())).isLessThan(GIVEN_UP);
        assertThat(shop.atMeta()).isEmpty();
        vault.complete(null);
        await().until(() -> shop.atMeta().size() == 50);
    }

    /** What the messages that were taken wait for now, and how many are in the queue. */
    private String waiting() {
        return shop.sql(
                "select max(waits_for) || ' ' || count(*) from queue_entry where phone_number_id = ? and state = 'queued'",
                shop.number.value());
    }
}
