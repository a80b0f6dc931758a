package dev.kesher.status.erasure;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.SendOutcome.State;
import dev.kesher.contracts.Topic;
import dev.kesher.status.Shop;
import dev.kesher.status.drain.DrainThread;
import dev.kesher.status.drain.Rig;
import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is erased is gone, and what Kafka still holds does not bring it back. */
@QuarkusTest
class ErasureTest {
    private static final int MANY = 3_000;

    private final Rig rig = new Rig();
    private final Shop shop = Shop.open();

    @Inject
    DrainThread thread;

    @BeforeEach
    void ready() {
        rig.awaitFirstDrain(thread);
    }

    @Test
    void aCustomersMessagesAreKeptWithoutThem() throws Exception {
        var noa = Shop.somebody();
        var other = Shop.somebody();
        var id = Told.id();
        drained(shop.sent(id, noa), shop.status(id, noa, "read"), shop.sent(Told.id(), other));

        rig.tell(shop.erased(Instant.now(), Customer.ofPhone(noa.phone())));

        awaitNoTraceOf(noa);
        assertThat(rig.row(id))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("read"));
        assertThat(tracesOf(other)).isPositive();
        assertThat(counted()).isEqualTo(2);
    }

    /** The sender has not spoken, and Meta told of the first attempt without saying whom it went to. */
    @Test
    void aCustomerWhomOnlyALaterAttemptNamesIsErasedToo() throws Exception {
        var noa = Shop.somebody();
        var byPhone = Shop.somebody();
        var ids = List.of(Told.id(), Told.id());
        drained(
                shop.status(ids.getFirst(), null, "sent"),
                shop.status(ids.getFirst(), noa, 2, "sent"),
                shop.status(ids.getLast(), null, "sent"),
                shop.status(ids.getLast(), Customer.ofPhone(byPhone.phone()), 2, "sent"));
        assertThat(List.of(tracesOf(noa), tracesOf(byPhone))).containsOnly(1L);

        rig.tell(shop.erased(Instant.now(), Customer.ofUserId(noa.userId()), Customer.ofPhone(byPhone.phone())));

        awaitNoTraceOf(noa);
        awaitNoTraceOf(byPhone);
        assertThat(ids).allSatisfy(id -> assertThat(rig.row(id)).isPresent());
    }

    @Test
    void whatIsDrainedLaterDoesNotBringACustomerBack() throws Exception {
        var noa = Shop.somebody();
        var known = Told.id();
        var unknown = Told.id();
        drained(shop.sent(known, noa));
        rig.tell(shop.erased(Instant.now(), noa));
        awaitNoTraceOf(noa);

        drained(shop.status(known, noa, "delivered"), shop.sent(unknown, noa), shop.status(unknown, noa, "read"));

        assertThat(tracesOf(noa)).isZero();
        assertThat(rig.row(known))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("delivered"));
        assertThat(rig.row(unknown))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("read"));
        assertThat(rig.published(known).getLast().customer()).isNull();
        assertThat(rig.published(unknown)).allSatisfy(status -> {
            assertThat(status.customer()).isNull();
            assertThat(status.wamid()).isNull();
        });
    }

    /** The answer of Meta was lost, the customer was erased, and then Meta tells what became of it. */
    @Test
    void aMessageThatTheErasureEndedIsNotPendingForEver() throws Exception {
        var noa = Shop.somebody();
        var lost = Told.id();
        var seen = Told.id();
        drained(shop.status(seen, noa, "sent"));
        rig.tell(shop.erased(Instant.now(), noa));
        awaitNoTraceOf(noa);

        drained(shop.status(lost, noa, "sent"), shop.status(seen, noa, "delivered"));

        assertThat(rig.published(lost)).extracting(MessageStatus::state).containsExactly(MessageStatus.State.SENT);
        assertThat(rig.published(seen).getLast().state()).isEqualTo(MessageStatus.State.DELIVERED);
        assertThat(rig.number("select count(*) from status.message where state = 'pending' and business_id = '"
                        + shop.business() + "'"))
                .isZero();
        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void aCustomerWhoIsWrittenToAfterwardsIsKnownAgain() throws Exception {
        var noa = Shop.somebody();
        var before = Told.id();
        drained(shop.sent(before, noa));
        rig.tell(shop.erased(Instant.now(), noa));
        awaitNoTraceOf(noa);

        var after = Told.id();
        drained(shop.sent(after, noa), shop.status(before, noa, "read"));

        assertThat(tracesOf(noa)).isEqualTo(1);
        assertThat(rig.published(after).getLast().customer()).isEqualTo(noa);
    }

    @Test
    void aBusinessGoesWithItsRowsAndCountsAndDoesNotComeBack() throws Exception {
        var ids = Stream.generate(Told::id).limit(MANY).toList();
        drained(ids.stream().map(id -> shop.sent(id, Shop.somebody())).toArray(Record[]::new));
        assertThat(counted()).isEqualTo(MANY);

        rig.tell(shop.erased(Instant.now()));

        await().atMost(Rig.PATIENCE).until(() -> rows() == 0 && countRows() == 0);
        var unknown = Told.id(Instant.now().minusSeconds(60));
        var later = Told.id();
        drained(
                shop.status(ids.getFirst(), Shop.somebody(), "read"),
                shop.sent(unknown, Shop.somebody()),
                shop.outcome(later, Shop.somebody(), State.REFUSED));
        assertThat(rows()).isEqualTo(1);
        assertThat(counted()).isEqualTo(1);
        assertThat(rig.row(later)).isPresent();
        assertThat(rig.published(unknown)).isEmpty();
    }

    /** Somebody holds the last of the rows, so it has begun and cannot end; then its connections die. */
    @Test
    void anErasureThatIsCutOffIsDoneAgainUntilNothingIsLeft() throws Exception {
        var noa = Shop.somebody();
        var ids = Stream.generate(Told::id).limit(MANY).sorted().toList();
        drained(ids.stream().map(id -> shop.sent(id, noa)).toArray(Record[]::new));

        try (var holder = rig.stack().postgres().connectAsAdmin()) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("select from status.message where message_id = '" + ids.getLast() + "' for update");
            rig.tell(shop.erased(Instant.now(), noa), shop.erased(Instant.now(), noa));
            await().atMost(Rig.PATIENCE).until(() -> tracesOf(noa) < MANY);
            rig.asAdmin("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'status'");
            assertThat(tracesOf(noa)).isBetween(1L, MANY - 1L);
        }

        awaitNoTraceOf(noa);
        assertThat(rows()).isEqualTo(MANY);
        assertThat(counted()).isEqualTo(MANY);
    }

    @Test
    void whatIsNoErasureIsADeadLetterAndHoldsNoOther() throws Exception {
        var noa = Shop.somebody();
        drained(shop.sent(Told.id(), noa));
        var key = shop.business().value();

        try (var producer = rig.stack().kafka().producer()) {
            producer.send(new ProducerRecord<>(Topic.ERASURES.topicName(), key, "{}".getBytes()));
            producer.flush();
        }
        rig.tell(shop.erased(Instant.now(), noa));

        awaitNoTraceOf(noa);
        assertThat(rig.stack().kafka().records(Topic.ERASURES.deadLetterName()))
                .anyMatch(letter -> key.equals(letter.key()));
    }

    @Test
    void theListOfTheErasedNamesNobody() throws Exception {
        var noa = Shop.somebody();
        drained(shop.sent(Told.id(), noa));

        rig.tell(shop.erased(Instant.now(), noa));

        awaitNoTraceOf(noa);
        assertThat(rig.number("select count(*) from status.erased where business_id = '" + shop.business() + "'"))
                .isEqualTo(2);
        for (var id : List.of(noa.phone(), noa.userId())) {
            assertThat(rig.number(
                            "select count(*) from status.erased e where row_to_json(e)::text like '%" + id + "%'"))
                    .isZero();
        }
    }

    private void drained(Record... events) throws Exception {
        rig.tell(events);
        rig.drain();
    }

    private void awaitNoTraceOf(Customer customer) {
        await().atMost(Rig.PATIENCE).until(() -> tracesOf(customer) == 0);
    }

    /** Rows that name them by any id, or by Meta's id of the message, which holds the phone. */
    private long tracesOf(Customer customer) throws Exception {
        return rig.number("""
                select count(*) from status.message m
                 where business_id = '%s'
                   and (row_to_json(m)::text like '%%%s%%' or row_to_json(m)::text like '%%%s%%')""".formatted(shop.business(), customer.phone(), customer.userId()));
    }

    private long rows() throws Exception {
        return rig.number("select count(*) from status.message where business_id = '" + shop.business() + "'");
    }

    private long counted() throws Exception {
        return rig.number("select coalesce(sum(messages), 0) from status.message_count where business_id = '"
                + shop.business() + "'");
    }

    private long countRows() throws Exception {
        return rig.number("select count(*) from status.message_count where business_id = '" + shop.business() + "'");
    }
}
