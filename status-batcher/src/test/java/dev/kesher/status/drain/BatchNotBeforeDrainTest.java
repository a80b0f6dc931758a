package dev.kesher.status.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageStatus;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka is the buffer: an event waits there, and nowhere else, until the next drain. */
@QuarkusTest
class BatchNotBeforeDrainTest {
    private final Rig rig = new Rig();

    @Inject
    DrainThread thread;

    @BeforeEach
    void started() {
        rig.awaitFirstDrain(thread);
    }

    @Test
    void anEventIsNotInTheTableBeforeTheDrainAndIsAfterIt() throws Exception {
        var id = Told.id();
        var drainedAt = thread.last().orElseThrow().startedAt();
        rig.tell(Told.sent(id, 1, 1, 0), Told.status(id, 1, "sent", 1), Told.status(id, 1, "delivered", 2));

        assertThat(rig.row(id)).isEmpty();
        assertThat(rig.published(id)).isEmpty();
        assertThat(thread.last().orElseThrow().startedAt()).isEqualTo(drainedAt);

        var report = rig.drain(thread);

        assertThat(report.startedAt()).isAfter(drainedAt);
        assertThat(rig.row(id)).hasValueSatisfying(row -> {
            assertThat(row.state()).isEqualTo("delivered");
            assertThat(row.version()).isEqualTo(1);
            assertThat(row.businessId()).isEqualTo(Told.BUSINESS.value());
        });
        assertThat(rig.published(id)).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(MessageStatus.State.DELIVERED);
            assertThat(status.version()).isEqualTo(1);
            assertThat(status.deliveredAt()).isEqualTo(Told.NOON.plusSeconds(2));
            assertThat(status.customer()).isEqualTo(new Customer(Told.USER_ID, Told.PHONE));
        });
    }

    @Test
    void aStatusBeforeItsOutcomeWaitsInTheSameRow() throws Exception {
        var id = Told.id();
        rig.tell(Told.status(id, 1, "delivered", 2));
        rig.drain(thread);
        assertThat(rig.row(id))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("pending"));

        rig.tell(Told.sent(id, 1, 1, 0));
        rig.drain(thread);

        assertThat(rig.row(id))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("delivered"));
        assertThat(rig.published(id))
                .extracting(MessageStatus::state, MessageStatus::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MessageStatus.State.PENDING, 1L),
                        org.assertj.core.groups.Tuple.tuple(MessageStatus.State.DELIVERED, 2L));
    }

    @Test
    void aDuplicateChangesNothingAndIsPublishedAllTheSame() throws Exception {
        var id = Told.id();
        var events = new Record[] {Told.sent(id, 1, 1, 0), Told.status(id, 1, "read", 2)};
        rig.tell(events);
        rig.drain(thread);

        rig.tell(events);
        rig.tell(Told.status(new PhoneNumberId("77"), Told.BUSINESS, id, 1, "read", 1));
        var report = rig.drain(thread);

        assertThat(report.statements()).isZero();
        assertThat(rig.row(id))
                .hasValueSatisfying(row -> assertThat(row.version()).isEqualTo(1));
        assertThat(rig.published(id)).hasSize(2).allSatisfy(status -> assertThat(status)
                .isEqualTo(rig.published(id).getFirst()));
    }
}
