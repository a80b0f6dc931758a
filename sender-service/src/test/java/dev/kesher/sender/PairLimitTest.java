package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.attempt.AttemptRecorder.Made;
import dev.kesher.sender.attempt.AttemptRecorder.Result;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.store.LaneRepository;
import dev.kesher.sender.store.MessageRepository;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Meta says that a customer gets too much, after something has changed while its answer was on the way. */
@QuarkusTest
class PairLimitTest extends OnRunningSender {
    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final Reason TOO_MUCH =
            new Reason("meta-error", null, new MetaError(131056, "Pair rate limit", null));

    @Inject
    Pool pool;

    @Inject
    MessageRepository messages;

    @Inject
    LaneRepository lanes;

    @Inject
    AttemptRecorder recorder;

    @Test
    void anAnswerThatComesAfterItsLeaseEndedHoldsTheCustomerAsLong() {
        // Given
        var row = QueuedRow.of(shop);
        var posted = posted(row);
        shop.sql("update queue_entry set leased_until = now() where message_id = ?", row.id());
        shop.awaitState(row.id().toString(), "awaiting");
        var before = shop.sql("select now()");

        // When
        refused(posted);

        // Then
        assertThat(waits(row.phone(), before)).isTrue();
    }

    @Test
    void anAnswerThatComesAfterItsCustomerTurnedOutToBeAnotherHoldsThatOne() {
        // Given
        var row = QueuedRow.of(shop);
        var same = QueuedRow.of(shop).phone();
        var posted = posted(row);
        pool.withTransaction(sql -> lanes.merge(sql, shop.number, row.phone(), same))
                .await()
                .atMost(Shop.SOON);
        var before = shop.sql("select now()");

        // When
        refused(posted);

        // Then
        assertThat(waits(same, before)).isTrue();
    }

    /** As the replica knows it that waits for the answer. */
    private Message posted(QueuedRow row) {
        row.insert(shop, "posting", 1, Duration.ofHours(1).toSeconds());
        return messages.read(List.of(row.id())).await().atMost(Shop.SOON).getFirst();
    }

    private void refused(Message posted) {
        var pairLimit = new Disposition.RetryLater(WAIT, true, TOO_MUCH, true);
        recorder.record(new Result(posted, new Made(1, "c1"), pairLimit, null))
                .await()
                .atMost(Shop.SOON);
    }

    private boolean waits(String customer, String before) {
        var wanted = "select template_due >= ?::timestamptz + make_interval(secs => ?)"
                + " from lane where phone_number_id = ? and customer = ?";
        return "t".equals(shop.sql(wanted, before, (double) WAIT.toSeconds(), shop.number.value(), customer));
    }
}
