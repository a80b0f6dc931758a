package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A clock that is wrong, or somebody who lies, says nothing that would be newer than all that is true later. */
@QuarkusTest
class StatusFromTheFutureTest extends OnRunningSender {
    private static final Duration YEARS = Duration.ofDays(1_000);

    private static final String NEWEST = "select newest_status from number_health where phone_number_id = ?";

    @Test
    void aLostAttemptIsStillDecided() {
        tell(Shop.somebody(), "US.1", Instant.now().plus(YEARS));
        await().atMost(Shop.SOON).until(() -> shop.sql(NEWEST, shop.number.value()) != null);

        thenALostMessageIsSentAgain();
    }

    @Test
    void whatWasStoredOfItBeforeDecidesNothingEither() {
        shop.sql(
                "insert into number_health (phone_number_id, newest_status, seen_at) values (?, now() + interval '9 years', now())",
                shop.number.value());

        thenALostMessageIsSentAgain();
    }

    @Test
    void anOldStatusIsNoProofThatWebhooksFlowAfterOneFromTheFuture() {
        shop.sql(
                "insert into number_health (phone_number_id, newest_status, seen_at) values (?, now() + interval '9 years', now())",
                shop.number.value());

        tell(Shop.somebody(), "US.1", Instant.now().minus(Duration.ofHours(1)));

        await().atMost(Shop.SOON)
                .until(() ->
                        shop.sql(NEWEST + " and newest_status < now() - interval '59 minutes'", shop.number.value())
                                != null);
    }

    @Test
    void aPhoneStillFindsItsNextOwner() {
        var phone = Shop.somebody();
        tell(phone, "US.1" + phone.phone(), Instant.now().plus(YEARS));
        awaitOwner(phone, "US.1" + phone.phone());

        tell(phone, "US.2" + phone.phone(), Instant.now().plusSeconds(2));

        awaitOwner(phone, "US.2" + phone.phone());
    }

    private void thenALostMessageIsSentAgain() {
        meta.fault(Fault.html("messages", 502).of(shop.number.value()));
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitState(messageId, "awaiting");

        shop.statuses().publishAnother();

        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.SENT).attempt())
                .isEqualTo(2);
        assertThat(shop.atMeta()).hasSize(1);
    }

    private void awaitOwner(Customer phone, String userId) {
        await().atMost(Shop.SOON)
                .until(
                        () -> shop.sql(
                                "select canonical from alias where phone_number_id = ? and id = ?",
                                shop.number.value(),
                                phone.phone()),
                        userId::equals);
    }

    private void tell(Customer phone, String userId, Instant at) {
        var wamid = "wamid." + UUID.randomUUID();
        shop.publish(
                wamid,
                new DeliveryStatus(
                        shop.business,
                        shop.number,
                        shop.waba,
                        wamid,
                        null,
                        null,
                        "delivered",
                        at,
                        new Customer(userId, phone.phone()),
                        null,
                        null,
                        null));
    }
}
