package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each error of Meta does what the error table says, to the message and to others. */
@QuarkusTest
class InjectedErrorsTest extends OnRunningSender {
    private static final String SEVEN_TRIES =
            "update queue_entry set tries = 7 where message_id = ? and state = 'queued' returning message_id";

    private static final int SERVICE_UNAVAILABLE = 131016;
    private static final int UNDELIVERABLE = 131026;
    private static final int PARAMETER_COUNT = 132000;
    private static final int TRIES = 8;

    @Test
    void aPassingErrorIsRetried() {
        meta.failNextSend(shop.number.value(), SERVICE_UNAVAILABLE, 2);

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.SENT).attempt())
                .isEqualTo(3);
        assertThat(shop.message(messageId).getList("attempts.result"))
                .containsExactly("refused", "refused", "accepted");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void aFinalErrorFailsTheMessageAndTheOwnerIsToldOnce() {
        meta.failNextSend(shop.number.value(), PARAMETER_COUNT, 2);

        var first = shop.accepted(shop.template(Shop.somebody()));
        var second = shop.accepted(shop.template(Shop.somebody()));

        var outcome = shop.awaitOutcome(first, SendOutcome.State.FAILED);
        assertThat(outcome.reason().code()).isEqualTo("meta-error");
        assertThat(outcome.reason().error().code()).isEqualTo(PARAMETER_COUNT);
        shop.awaitOutcome(second, SendOutcome.State.FAILED);
        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(OwnerAlert.Kind.MESSAGES_FAILED);
            assertThat(alert.credentialId()).isEqualTo("c1");
            assertThat(alert.details()).containsEntry("failedMessages", "1");
        });
        assertThat(shop.sql("select untold from failure_tally where business_id = ?", shop.business.value()))
                .isEqualTo("1");
        assertThat(shop.sql(
                        "select content from message where business_id = ? and content is not null",
                        shop.business.value()))
                .isNull();
    }

    @Test
    void anErrorThatStaysFailsAfterAllTries() {
        // The default back-off, scaled down to 0.05 s, would take an hour for eight tries: seven are behind it.
        meta.failNextSend(shop.number.value(), SERVICE_UNAVAILABLE, TRIES);
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        await().atMost(Shop.SOON)
                .until(() -> shop.message(messageId).getList("attempts").size() >= 2);
        // Between two tries, which it may be in the middle of.
        await().atMost(Shop.SOON).until(() -> shop.sql(SEVEN_TRIES, UUID.fromString(messageId)) != null);

        shop.awaitOutcome(messageId, SendOutcome.State.FAILED);
    }

    @Test
    void aDeadTokenIsSuspectedAfterFetchingItAgainAndEverythingWaitsForANewOne() {
        meta.revokeToken(shop.waba.value());

        var first = shop.accepted(shop.template(Shop.somebody()));
        shop.throttles().awaitBegin("connection");
        var second = shop.accepted(shop.template(Shop.somebody()));

        var suspicion = await().atMost(Shop.SOON)
                .until(this::suspicions, all -> !all.isEmpty())
                .getFirst();
        assertThat(suspicion.credentialId()).isEqualTo("c1");
        assertThat(suspicion.code()).isEqualTo(190);
        assertThat(suspicion.subcode()).isEqualTo(460);
        assertThat(shop.message(first).getList("attempts")).hasSize(1);
        shop.awaitState(first, "queued");
        shop.awaitState(second, "queued");

        shop.reconnect("c2");

        shop.awaitOutcome(first, SendOutcome.State.SENT);
        shop.awaitOutcome(second, SendOutcome.State.SENT);
        assertThat(alerts()).isEmpty();
        assertThat(suspicions()).hasSize(1);
    }

    @Test
    void aTokenThatOnlyTheVaultKnowsIsFetchedAndNobodyIsTold() {
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
        meta.revokeToken(shop.waba.value());
        shop.renewToken("c1");

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        shop.awaitOutcome(messageId, SendOutcome.State.SENT);
        assertThat(suspicions()).isEmpty();
    }

    @Test
    void aVaultThatIsAwayCostsTimeOnly() {
        VaultStandIn.unavailable(4);

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.SENT).attempt())
                .isEqualTo(1);
    }

    @Test
    void aFailureReportedLaterIsRetriedWhereItCanHelp() {
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitOutcome(messageId, SendOutcome.State.SENT);

        report(messageId, SERVICE_UNAVAILABLE);

        var outcome = await().atMost(Shop.SOON)
                .until(() -> shop.outcomes(messageId), all -> all.size() == 2)
                .getLast();
        assertThat(outcome.state()).isEqualTo(SendOutcome.State.SENT);
        assertThat(outcome.attempt()).isEqualTo(2);
        assertThat(shop.atMeta()).hasSize(2);
    }

    @Test
    void aFailureReportedLaterIsFinalWhereARetryCannotHelp() {
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitOutcome(messageId, SendOutcome.State.SENT);

        report(messageId, UNDELIVERABLE);
        report(messageId, UNDELIVERABLE);

        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.FAILED);
        assertThat(outcome.version()).isEqualTo(2);
        assertThat(outcome.reason().error().code()).isEqualTo(UNDELIVERABLE);
        await().atMost(Shop.SOON).until(() -> alerts().size() == 1);
    }

    @Test
    void whatWasDeliveredDoesNotFailAnyMoreAndItsContentIsForgotten() {
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitOutcome(messageId, SendOutcome.State.SENT);
        shop.statuses().publish(messageId, 1, shop.atMeta(messageId).messageId(), "delivered", Instant.now());

        report(messageId, UNDELIVERABLE);

        var probe = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitOutcome(probe, SendOutcome.State.SENT);
        report(probe, UNDELIVERABLE);
        shop.awaitOutcome(probe, SendOutcome.State.FAILED);
        assertThat(shop.message(messageId).getString("state")).isEqualTo("sent");
        assertThat(shop.sql("select content from message where id = ?", UUID.fromString(messageId)))
                .isNull();
    }

    private void report(String messageId, int code) {
        shop.statuses()
                .publish(
                        messageId,
                        1,
                        shop.atMeta(messageId).messageId(),
                        "failed",
                        Instant.now(),
                        new MetaError(code, "t", "d"));
    }

    private List<OwnerAlert> alerts() {
        return shop.events(Topic.OWNER_ALERTS, shop.business.value(), OwnerAlert.class);
    }

    private List<CredentialSuspicion> suspicions() {
        return shop.events(Topic.CREDENTIAL_SUSPICIONS, shop.business.value(), CredentialSuspicion.class);
    }
}
