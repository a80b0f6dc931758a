package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.SendOutcome;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An answer was lost: the message is sent again at most once, and only if Meta's silence is proven. */
@QuarkusTest
class SendUnknownOutcomeTest extends OnRunningSender {
    @Test
    void aStatusSettlesItAndNothingIsSentAgain() {
        meta.cutNextSend(shop.number.value());

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        shop.awaitState(messageId, "awaiting");
        var wamid = shop.atMeta(messageId).messageId();
        shop.statuses().publish(messageId, 1, wamid, "delivered", Instant.now());
        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.SENT).wamid()).isEqualTo(wamid);
        assertThat(shop.atMeta()).hasSize(1);
        assertThat(shop.outcomes(messageId)).hasSize(1);
    }

    @Test
    void withoutAStatusAndWithOthersFlowingItIsSentAgainOnce() {
        loseNextSend();

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        shop.awaitState(messageId, "awaiting");
        shop.statuses().publishAnother();
        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.SENT);
        assertThat(outcome.attempt()).isEqualTo(2);
        assertThat(shop.atMeta()).singleElement().satisfies(sent -> assertThat(sent.opaqueData())
                .isEqualTo(messageId + ".2"));
    }

    @Test
    void aSecondLostAnswerLeavesItUnknown() {
        meta.fault(Fault.html("messages", 502).of(shop.number.value()).times(2));

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        await().atMost(Shop.SOON).until(() -> {
            shop.statuses().publishAnother();
            return "unknown".equals(shop.message(messageId).getString("state"));
        });
        assertThat(shop.message(messageId).getList("attempts.result")).containsExactly("lost", "lost");
        assertThat(shop.atMeta()).isEmpty();
    }

    @Test
    void withoutProofThatWebhooksFlowItStaysUnknown() {
        loseNextSend();

        var messageId = shop.accepted(valid(Duration.ofSeconds(10)));

        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.UNKNOWN);
        assertThat(outcome.reason().code()).isEqualTo("no-answer");
        assertThat(shop.atMeta()).isEmpty();
    }

    @Test
    void aMessageMarkedAtMostOnceIsNeverSentAgain() {
        loseNextSend();
        var body = shop.template(Shop.somebody());
        body.put("atMostOnce", true);

        var messageId = shop.accepted(body);

        shop.awaitState(messageId, "awaiting");
        shop.statuses().publishAnother();
        shop.awaitOutcome(messageId, SendOutcome.State.UNKNOWN);
        assertThat(shop.atMeta()).isEmpty();
    }

    @Test
    void aLateStatusMakesAnUnknownMessageSent() {
        meta.cutNextSend(shop.number.value());
        var body = shop.template(Shop.somebody());
        body.put("atMostOnce", true);
        var messageId = shop.accepted(body);
        shop.awaitState(messageId, "awaiting");
        shop.statuses().publishAnother();
        shop.awaitOutcome(messageId, SendOutcome.State.UNKNOWN);

        shop.statuses().publish(messageId, 1, shop.atMeta(messageId).messageId(), "sent", Instant.now());

        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.SENT).version())
                .isEqualTo(2);
    }

    @Test
    void opaqueDataOfAnotherNumberProvesNothing() {
        loseNextSend();
        var messageId = shop.accepted(valid(Duration.ofSeconds(10)));
        shop.awaitState(messageId, "awaiting");

        Shop.connected(stack, "forger").statuses().publish(messageId, 1, "wamid.forged", "read", Instant.now());

        shop.awaitOutcome(messageId, SendOutcome.State.UNKNOWN);
        assertThat(shop.message(messageId).getString("attempts[0].wamid")).isNull();
    }

    @Test
    void anAnswerAfterTheLeaseEndedStillCounts() {
        meta.fault(Fault.slow("messages", Duration.ofSeconds(5)).of(shop.number.value()));
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        await().atMost(Shop.SOON).until(() -> shop.atMeta().size() == 1);

        shop.sql(
                "update queue_entry set leased_until = now() - interval '1 hour' where message_id = ? and state = 'posting'",
                UUID.fromString(messageId));

        shop.awaitState(messageId, "awaiting");
        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.SENT);
        assertThat(outcome.attempt()).isEqualTo(1);
        assertThat(shop.atMeta()).hasSize(1);
    }

    @Test
    void aLeaseThatEndedBeforeTheAttemptReturnsToTheQueue() {
        var waiting = QueuedRow.of(shop);

        waiting.insert(shop, "leased", 0, -1);

        var messageId = waiting.id();
        shop.awaitOutcome(messageId.toString(), SendOutcome.State.SENT);
        assertThat(shop.atMeta()).hasSize(1);
    }

    private Map<String, Object> valid(Duration howLong) {
        var body = shop.template(Shop.somebody());
        body.put("validUntil", Instant.now().plus(howLong).toString());
        return body;
    }

    /** Not executed, and answered by a page that says nothing. */
    private void loseNextSend() {
        meta.fault(Fault.html("messages", 502).of(shop.number.value()));
    }
}
