package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What cannot be told or ended by this version stays alone. */
@QuarkusTest
class FailedMessagesAlertTest extends OnRunningSender {
    @Test
    void aRowNobodyUnderstandsHoldsNoOther() {
        // Given
        var strange = "b-" + UUID.randomUUID();

        // When
        shop.sql("""
                insert into failure_tally (business_id, credential_id, phone_number_id, kind, until, untold)
                values (?, 'c1', ?, 'OF_TOMORROW', now() - interval '2 minutes', 3),
                       (?, 'c1', ?, 'MESSAGES_FAILED', now() - interval '1 minute', 4)""", strange, shop.number.value(), shop.business.value(), shop.number.value());

        // Then
        await().atMost(Shop.SOON).untilAsserted(() -> assertThat(
                        shop.events(Topic.OWNER_ALERTS, shop.business.value(), OwnerAlert.class))
                .singleElement()
                .satisfies(alert -> assertThat(alert.details()).containsEntry("failedMessages", "4")));
        await().atMost(Shop.SOON).untilAsserted(() -> assertThat(
                        shop.sql("select untold from failure_tally where business_id = ? and until > now()", strange))
                .isEqualTo("3"));
    }

    /** Its outcome is no event that the contracts allow. */
    @Test
    void aMessageThatCannotBeEndedHoldsNoOther() {
        // Given
        var poison = QueuedRow.of(shop);
        var good = QueuedRow.of(shop);
        poison.insert(shop, "leased", 0, 600);
        good.insert(shop, "leased", 0, 600);
        shop.sql("update message set request_id = repeat('x', 200) where id = ?", poison.id());

        // When
        shop.sql("""
                update queue_entry set state = 'queued', valid_until = now() - interval '1 second'
                 where message_id in (?, ?)""", poison.id(), good.id());

        // Then
        shop.awaitOutcome(good.id().toString(), SendOutcome.State.EXPIRED);
        assertThat(shop.sql("select state from message where id = ?", poison.id()))
                .isEqualTo("open");
        shop.sql("delete from queue_entry where message_id = ?", poison.id());
    }
}
