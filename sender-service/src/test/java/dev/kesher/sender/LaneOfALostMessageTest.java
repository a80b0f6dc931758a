package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.SendOutcome;
import dev.kesher.metasimulator.Fault;
import dev.kesher.sender.store.LaneUpkeep;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A message whose answer was lost keeps its lane, however long its status is waited for. */
@QuarkusTest
class LaneOfALostMessageTest extends OnRunningSender {
    @Inject
    LaneUpkeep lanes;

    @Test
    void whatIsSentAgainAfterALongWaitNeedsNoRepair() {
        // Given
        meta.fault(Fault.html("messages", 502).of(shop.number.value()));
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitState(messageId, "awaiting");
        shop.sql(
                "update lane set pair_until = now() - interval '10 minutes' where phone_number_id = ?",
                shop.number.value());

        // When
        lanes.forgetEmpty().await().atMost(Shop.SOON);

        // Then
        assertThat(lanesOf(messageId)).isEqualTo("1");
        shop.statuses().publishAnother();
        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.SENT).attempt())
                .isEqualTo(2);
    }

    @Test
    void whatHasEndedNeedsNoLane() {
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitState(messageId, "sent");
        shop.sql(
                "update lane set pair_until = now() - interval '10 minutes' where phone_number_id = ?",
                shop.number.value());

        lanes.forgetEmpty().await().atMost(Shop.SOON);

        assertThat(lanesOf(messageId)).isEqualTo("0");
    }

    private String lanesOf(String messageId) {
        return shop.sql("""
                select count(*) from lane l join message m on l.phone_number_id = m.phone_number_id and l.customer = m.customer
                 where m.id = ?""", UUID.fromString(messageId));
    }
}
