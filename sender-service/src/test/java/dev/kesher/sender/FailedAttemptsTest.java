package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kesher.contracts.FailedAttempt;
import dev.kesher.contracts.FailedAttempt.Result;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An outcome tells which attempts failed, and why: nobody can ask for it later. */
@QuarkusTest
class FailedAttemptsTest extends OnRunningSender {
    private static final int SERVICE_UNAVAILABLE = 131016;
    private static final int PARAMETER_COUNT = 132000;
    private static final int MANY = 30;

    /** As if it had been refused {@link #MANY} times; between two tries, which it may be in the middle of. */
    private static final String MANY_TRIES = """
            with moved as (
                update queue_entry set attempts = %1$d where message_id = ? and state = 'queued' and attempts > 0
                returning message_id, phone_number_id)
            insert into attempt (message_id, number, phone_number_id, credential_id, started_at, ended_at, result, error_code)
            select message_id, number, phone_number_id, 'c1', now(), now(), 'refused', 131016
              from moved, generate_series(1, %1$d) as number
                on conflict do nothing
            returning number""".formatted(MANY);

    @Test
    void aMessageThatIsSentAtOnceHasNone() {
        var messageId = shop.accepted(shop.template(Shop.somebody()));

        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.SENT).failedAttempts())
                .isNull();
    }

    @Test
    void eachRefusedAttemptIsToldWithMetasCodeAndInOrder() {
        meta.failNextSend(shop.number.value(), SERVICE_UNAVAILABLE, 2);

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.SENT);
        assertThat(outcome.attempt()).isEqualTo(3);
        assertThat(outcome.failedAttempts())
                .extracting(FailedAttempt::attempt, FailedAttempt::result, FailedAttemptsTest::code)
                .containsExactly(
                        tuple(1, Result.REFUSED, SERVICE_UNAVAILABLE), tuple(2, Result.REFUSED, SERVICE_UNAVAILABLE));
        assertThat(outcome.failedAttempts())
                .extracting(FailedAttempt::time)
                .isSorted()
                .allSatisfy(time -> assertThat(time).isBeforeOrEqualTo(outcome.time()));
    }

    @Test
    void theOnlyAttemptOfAFailedMessageIsTold() {
        meta.failNextSend(shop.number.value(), PARAMETER_COUNT, 1);

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        assertThat(shop.awaitOutcome(messageId, SendOutcome.State.FAILED).failedAttempts())
                .singleElement()
                .extracting(FailedAttemptsTest::code)
                .isEqualTo(PARAMETER_COUNT);
    }

    @Test
    void anAttemptWhoseAnswerWasLostIsTold() {
        meta.fault(Fault.html("messages", 502).of(shop.number.value()));

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        shop.awaitState(messageId, "awaiting");
        shop.statuses().publishAnother();
        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.SENT);
        assertThat(outcome.failedAttempts()).singleElement().satisfies(failed -> {
            assertThat(failed.attempt()).isEqualTo(1);
            assertThat(failed.result()).isEqualTo(Result.LOST);
        });
    }

    /** The first outcome said that it was sent, and was true; the second says what became of that attempt. */
    @Test
    void anAttemptThatFailedAfterMetaHadAcceptedItIsTold() {
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitOutcome(messageId, SendOutcome.State.SENT);

        shop.statuses()
                .publish(
                        messageId,
                        1,
                        shop.atMeta(messageId).messageId(),
                        "failed",
                        Instant.now(),
                        new MetaError(SERVICE_UNAVAILABLE, "Service unavailable", "d"));

        var outcomes = await().atMost(Shop.SOON).until(() -> shop.outcomes(messageId), all -> all.size() == 2);
        assertThat(outcomes.getFirst().failedAttempts()).isNull();
        assertThat(outcomes.getLast().failedAttempts()).singleElement().satisfies(failed -> {
            assertThat(failed.result()).isEqualTo(Result.FAILED);
            assertThat(code(failed)).isEqualTo(SERVICE_UNAVAILABLE);
        });
    }

    @Test
    void ofManyTheLatestAreTold() {
        meta.failNextSend(shop.number.value(), SERVICE_UNAVAILABLE, 3);
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        await().atMost(Shop.SOON).until(() -> shop.sql(MANY_TRIES, UUID.fromString(messageId)) != null);

        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.SENT);

        var last = outcome.attempt() - 1;
        assertThat(last).isGreaterThanOrEqualTo(MANY);
        assertThat(outcome.failedAttempts()).extracting(FailedAttempt::attempt).containsExactlyElementsOf(lastOf(last));
    }

    private static List<Integer> lastOf(int last) {
        return IntStream.rangeClosed(last - FailedAttempt.MOST + 1, last)
                .boxed()
                .toList();
    }

    private static int code(FailedAttempt failed) {
        return failed.error() == null ? 0 : failed.error().code();
    }
}
