package dev.kesher.status.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.status.drain.DrainSettings;
import dev.kesher.status.drain.Rig;
import dev.kesher.status.track.Change;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.track.Window;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Every kept day has its partition, ahead of time; a day that is no longer kept goes with its rows. */
@QuarkusTest
class PartitionRetentionTest {
    private final Rig rig = new Rig();

    @Inject
    PartitionTable partitions;

    @Inject
    MessageTable table;

    @Inject
    DrainSettings settings;

    @Test
    void oldDaysGoAndNewDaysAreThereInAdvance() throws Exception {
        var now = Instant.now();
        var old = now.minus(settings.kept()).minus(Duration.ofDays(5));
        var wide = Window.at(now, settings.kept().plusDays(10), settings.daysAhead());
        partitions.cover(wide).await().atMost(Rig.PATIENCE);
        var gone = write(wide, Told.id(old));
        var stays = write(wide, Told.id(now.minus(Duration.ofDays(3))));
        assertThat(rig.row(gone)).isPresent();
        assertThat(rig.number("select count(*) from status.message_count where day < current_date - 33"))
                .isPositive();

        var kept = Window.at(now, settings.kept(), settings.daysAhead());
        partitions.cover(kept).await().atMost(Rig.PATIENCE);

        assertThat(rig.row(gone)).isEmpty();
        assertThat(rig.number("select count(*) from status.message_count where day < '" + kept.first() + "'"))
                .isZero();
        assertThat(rig.row(stays)).isPresent();
        assertThat(partitionCount()).isEqualTo(kept.days().count());
        assertThat(rig.row(write(kept, Told.id(now.plus(Duration.ofDays(2)))))).isPresent();
    }

    @Test
    void replicasThatCoverAtTheSameTimeDoNotFail() throws Exception {
        var wide = Window.at(Instant.now(), settings.kept().plusDays(20), settings.daysAhead());
        var kept = Window.at(Instant.now(), settings.kept(), settings.daysAhead());
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var window : List.of(wide, kept)) {
                List<java.util.concurrent.Callable<Void>> calls = java.util.Collections.nCopies(
                        4, () -> partitions.cover(window).await().atMost(Rig.PATIENCE));
                for (var call : pool.invokeAll(calls)) {
                    call.get();
                }
                assertThat(partitionCount()).isEqualTo(window.days().count());
            }
        }
    }

    /** As a dump does, which holds all partitions for as long as it runs. */
    @Test
    void aLongReaderStopsNoDrain() throws Exception {
        // Given
        var kept = Window.at(Instant.now(), settings.kept(), settings.daysAhead());
        partitions
                .cover(new Window(kept.first().minusDays(1), kept.last()))
                .await()
                .atMost(Rig.PATIENCE);
        try (var dump = rig.stack().postgres().connect("status");
                var statement = dump.createStatement()) {
            statement.execute("drop table status.message_" + DateTimeFormatter.BASIC_ISO_DATE.format(kept.last()));
            dump.setAutoCommit(false);
            statement.execute("lock table status.message in access share mode");
            var id = Told.id();
            rig.tell(Told.sent(id, 1, 1, 0));

            // When
            rig.drain();

            // Then
            assertThat(rig.row(id)).isPresent();
            assertThat(partitionCount()).isEqualTo(kept.days().count() + 1);
            dump.commit();
        }
        rig.drain();
        assertThat(partitionCount()).isEqualTo(kept.days().count());
    }

    private long partitionCount() throws Exception {
        return rig.number("select count(*) from pg_inherits where inhparent = 'status.message'::regclass");
    }

    private String write(Window window, String id) throws Exception {
        var fold = Told.fold(window);
        Told.tell(fold, Told.sent(id, 1, 1, 0));
        var row =
                new Change(null, TrackedMessage.after(null, Told.messages(fold).getFirst()));
        assertThat(table.write(List.of(row)).await().atMost(Rig.PATIENCE)).containsExactly(UUID.fromString(id));
        return id;
    }
}
