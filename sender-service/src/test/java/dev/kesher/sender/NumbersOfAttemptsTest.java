package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Attempts that are no tries use up numbers: no message runs out of them, and none is sent with one that nobody reads. */
@QuarkusTest
class NumbersOfAttemptsTest extends OnRunningSender {
    @Test
    void aMessageProbedAHundredTimesIsSentAndItsStatusUnderstood() {
        var probed = QueuedRow.of(shop);
        meta.cutNextSend(shop.number.value());

        probed.insert(shop, "queued", 99, 0);

        var messageId = probed.id().toString();
        shop.awaitState(messageId, "awaiting");
        var sent = shop.atMeta(messageId);
        assertThat(sent.opaqueData()).isEqualTo(messageId + ".100");
        shop.statuses().publish(messageId, 100, sent.messageId(), "delivered", Instant.now());
        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.SENT).attempt())
                .isEqualTo(100);
        assertThat(shop.atMeta()).hasSize(1);
    }

    @Test
    void theLastNumberIsUsed() {
        var row = QueuedRow.of(shop);

        row.insert(shop, "queued", DeliveryStatus.HIGHEST_ATTEMPT - 1, 0);

        var outcome = shop.awaitOutcome(row.id().toString(), SendOutcome.State.SENT);
        assertThat(outcome.attempt()).isEqualTo(DeliveryStatus.HIGHEST_ATTEMPT);
    }

    @Test
    void beyondTheLastNumberAMessageEndsAndMetaIsNotAsked() {
        var row = QueuedRow.of(shop);

        row.insert(shop, "queued", DeliveryStatus.HIGHEST_ATTEMPT, 0);

        var outcome = shop.awaitOutcome(row.id().toString(), SendOutcome.State.FAILED);
        assertThat(outcome.reason().code()).isEqualTo("too-many-attempts");
        assertThat(shop.atMeta()).isEmpty();
    }

    @Test
    void whoseNumberIsTooFastForLongIsTriedSeldomAndHoldsNoOther() {
        meta.fault(Fault.error("messages", 130429).of(shop.number.value()).times(1));
        var patient = QueuedRow.of(shop);

        patient.insert(shop, "queued", 500, 0);

        await().atMost(Shop.SOON)
                .untilAsserted(() -> assertThat(waitsLong(patient)).isEqualTo("pace 501"));
        shop.awaitOutcome(shop.accepted(shop.template(Shop.somebody())), SendOutcome.State.SENT);
        assertThat(waitsLong(patient)).isEqualTo("pace 501");
    }

    /** What it waits for and its attempts, if nothing goes to its customer for eight minutes. */
    private String waitsLong(QueuedRow row) {
        return shop.sql("""
                select e.waits_for || ' ' || e.attempts
                  from queue_entry e
                  join lane l on l.phone_number_id = e.phone_number_id and l.customer = e.customer
                 where e.message_id = ? and e.state = 'queued' and l.template_due > now() + interval '8 minutes'""", row.id());
    }
}
