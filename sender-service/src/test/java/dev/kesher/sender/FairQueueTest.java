package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.Fault;
import dev.kesher.sender.store.LaneUpkeep;
import dev.kesher.sender.store.Retention;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers do not wait for each other, and what waits costs nobody anything. */
@QuarkusTest
class FairQueueTest extends OnRunningSender {
    private static final int MANY = 2_000;

    @Inject
    Retention retention;

    @Inject
    LaneUpkeep lanes;

    @Test
    void twoThousandTemplatesOfOneNumberDoNotDelayTheMessageOfAnother() {
        var other = Shop.connected(stack, "other");
        QueuedRow.insert(shop, rows(MANY), "queued", 0, 0);
        await().atMost(Shop.SOON).until(() -> shop.atMeta().size() > 20);

        var messageId = other.accepted(other.template(Shop.somebody()));

        other.awaitState(messageId, "sent");
        assertThat(waiting()).isGreaterThan(MANY / 2);
        shop.sql("delete from queue_entry where phone_number_id = ? and state = 'queued'", shop.number.value());
    }

    @Test
    void aThrottledNumberIsNotLookedAtMessageByMessage() {
        shop.throttles().begin("number", "", Duration.ofMinutes(10));
        QueuedRow.insert(shop, rows(3_000), "queued", 0, 0);
        var other = Shop.connected(stack, "other");

        IntStream.range(0, 20)
                .forEach(one -> other.awaitState(other.accepted(other.template(Shop.somebody())), "sent"));

        assertThat(shop.sql("select sum(leases) from queue_entry where phone_number_id = ?", shop.number.value()))
                .isEqualTo("0");
        assertThat(shop.atMeta()).isEmpty();
    }

    @Test
    void aThrottledNumberIsProbedByOneMessageAndItsSuccessFreesTheOthers() {
        shop.throttles().begin("number", "", Duration.ZERO);
        meta.fault(Fault.error("messages", 131057).of(shop.number.value()));

        QueuedRow.insert(shop, rows(30), "queued", 0, 0);

        await().atMost(Shop.SOON).until(() -> "1"
                .equals(shop.sql("select probes from throttle where phone_number_id = ?", shop.number.value())));
        await().during(Duration.ofSeconds(1)).atMost(Shop.SOON).until(() -> callsOfShop() == 1);
        shop.throttles().probeNow("number");
        await().atMost(Shop.SOON).until(() -> shop.atMeta().size() == 30);
        shop.throttles().awaitEnd("number");
    }

    /** The head of a lane is found by its index: the plan reads no more rows with 20,000 behind it. */
    @Test
    void aLaneWithTwentyThousandDueIsAsQuickAsAnEmptyOne() {
        shop.throttles().begin("number", "", Duration.ofMinutes(10));
        var customer = shop.wrote(Shop.somebody());
        var first = shop.accepted(shop.template(customer));
        shop.sql("""
                insert into queue_entry (message_id, phone_number_id, customer, template, valid_until, due)
                select gen_random_uuid(), phone_number_id, customer, template, valid_until, now()
                  from queue_entry, generate_series(1, 20000)
                 where message_id = ?""", UUID.fromString(first));
        shop.sql("analyze queue_entry");

        var plan = shop.sql("""
                explain (analyze, buffers, format json)
                select message_id from queue_entry
                 where phone_number_id = ? and customer = ? and template and state = 'queued' and due <= now()
                 order by due, seq limit 1""", shop.number.value(), customer.phone());

        assertThat(plan).contains("queue_entry_lane").doesNotContain("Seq Scan");
        assertThat(plan).containsPattern("\"Actual Rows\": 1(\\.0+)?,");
        shop.sql("delete from queue_entry where phone_number_id = ?", shop.number.value());
    }

    /** No transition leaves such lanes behind; should one, nobody waits for ever. */
    @Test
    void aLaneThatContradictsTheQueueIsSetRight() {
        var busy = QueuedRow.of(shop);
        var asleep = QueuedRow.of(shop);
        var lost = QueuedRow.of(shop);
        shop.throttles().begin("number", "", Duration.ofMinutes(10));
        // What other tests wrote into the tables by hand.
        lanes.repair().await().atMost(Shop.SOON);
        QueuedRow.insert(shop, List.of(busy, asleep, lost), "queued", 0, 0);
        shop.sql("update lane set in_flight = 1 where customer = ?", busy.phone());
        shop.sql("update lane set template_due = null where customer = ?", asleep.phone());
        shop.sql("delete from lane where customer = ?", lost.phone());

        assertThat(lanes.repair().await().atMost(Shop.SOON)).isEqualTo(3);

        shop.sql("delete from throttle where phone_number_id = ?", shop.number.value());
        await().atMost(Shop.SOON).until(() -> shop.atMeta().size() == 3);
        assertThat(lanes.repair().await().atMost(Shop.SOON)).isZero();
    }

    @Test
    void daysThatNobodyNeedsAreDroppedAsAWholeAndTheNextOnesAreMade() {
        shop.sql("create table message_20260101 partition of message for values from "
                + "('019b7600-0000-0000-0000-000000000000') to ('019b7b26-0000-0000-0000-000000000000')");

        retention.cover().await().atMost(Shop.SOON);

        assertThat(shop.sql("select to_regclass('sender.message_20260101')")).isNull();
        assertThat(shop.sql("select count(*) >= 4 from pg_inherits where inhparent = 'sender.attempt'::regclass"))
                .isEqualTo("t");
    }

    /** Places in time are taken in turn: at 20 a second nothing that Meta would refuse is sent. */
    @Test
    void aSlowNumberIsPacedAndLosesNothing() {
        meta.number(shop.number.value(), "throughput", "STANDARD");
        var customer = shop.accepted(shop.template(Shop.somebody()));
        shop.awaitState(customer, "sent");
        shop.sql("update pace set per_second = 20 where phone_number_id = ?", shop.number.value());
        var began = System.nanoTime();

        QueuedRow.insert(shop, rows(60), "queued", 0, 0);

        await().atMost(Shop.SOON).until(() -> shop.atMeta().size() == 61);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(2_500));
        assertThat(callsOfShop()).isEqualTo(61);
    }

    private List<QueuedRow> rows(int count) {
        return IntStream.range(0, count).mapToObj(one -> QueuedRow.of(shop)).toList();
    }

    private int waiting() {
        return Integer.parseInt(shop.sql(
                "select count(*) from queue_entry where phone_number_id = ? and state = 'queued'",
                shop.number.value()));
    }

    private long callsOfShop() {
        return meta.calls("messages").stream()
                .filter(call -> call.path().contains(shop.number.value()))
                .count();
    }
}
