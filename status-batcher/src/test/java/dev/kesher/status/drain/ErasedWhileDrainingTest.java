package dev.kesher.status.drain;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.status.Shop;
import dev.kesher.status.table.MessageTable;
import dev.kesher.status.table.PartitionTable;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.Window;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica that has read the news, and the list of the erased, before the erasure writes them after it. */
@QuarkusTest
class ErasedWhileDrainingTest {
    private static final int REPLICAS = 3;

    private final Rig rig = new Rig();
    private final Shop shop = Shop.open();
    private final Customer noa = Shop.somebody();

    @Inject
    MessageTable table;

    @Inject
    PartitionTable partitions;

    @Inject
    DrainSettings settings;

    private Window kept;

    @BeforeEach
    void cover() {
        kept = Window.at(Instant.now(), settings.kept(), settings.daysAhead());
        partitions.cover(kept).await().atMost(Rig.PATIENCE);
    }

    @Test
    void aWriterThatDoesNotKnowOfTheErasureLooksAgain() throws Exception {
        var writer = writer();
        var early = Told.id();
        var late = Told.id();
        writer.write(news(List.of(early)));
        rig.tell(shop.erased(Instant.now(), noa));
        awaitNobody();

        var written = writer.write(news(List.of(early, late)));

        assertThat(written.rows()).hasSize(2);
        assertThat(named()).isZero();
    }

    @Test
    void ofAnErasedBusinessTheWriterKeepsNothing() throws Exception {
        var writer = writer();
        var early = Told.id();
        var late = Told.id();
        writer.write(news(List.of(early)));
        rig.tell(shop.erased(Instant.now()));
        await().atMost(Rig.PATIENCE).until(() -> rig.row(early).isEmpty());

        var written = writer.write(news(List.of(early, late)));

        assertThat(written.rows()).isEmpty();
        assertThat(rig.row(early)).isEmpty();
        assertThat(rig.row(late)).isEmpty();
    }

    /** Whatever meets whatever, in the end nobody is named. */
    @Test
    void replicasThatWriteDuringTheErasureDoNotBringTheCustomerBack() throws Exception {
        var stop = new AtomicBoolean();
        try (var pool = Executors.newFixedThreadPool(REPLICAS)) {
            var writers = new ArrayList<Future<Integer>>();
            for (var n = 0; n < REPLICAS; n++) {
                writers.add(pool.submit(storm(stop)));
            }
            await().atMost(Rig.PATIENCE).until(() -> named() > 200);

            rig.tell(shop.erased(Instant.now(), noa));
            awaitNobody();
            stop.set(true);

            for (var writer : writers) {
                assertThat(writer.get()).isPositive();
            }
        }
        assertThat(named()).isZero();
    }

    /** Old messages only, so that none may name the customer once they are erased. */
    private Callable<Integer> storm(AtomicBoolean stop) {
        var writer = writer();
        var old = Instant.now().minusSeconds(60);
        return () -> {
            var chunks = 0;
            for (; !stop.get(); chunks++) {
                writer.write(news(Stream.generate(() -> Told.id(old)).limit(100).toList()));
            }
            return chunks;
        };
    }

    private ChunkWriter writer() {
        return new ChunkWriter(table, settings.databaseAnswer());
    }

    private List<Message> news(List<String> ids) throws Exception {
        var fold = Told.fold(kept);
        for (var id : ids) {
            Told.tell(fold, shop.sent(id, noa));
        }
        return Told.messages(fold);
    }

    private void awaitNobody() {
        await().atMost(Rig.PATIENCE).until(() -> named() == 0);
    }

    private long named() throws Exception {
        return rig.number("""
                select count(*) from status.message
                 where business_id = '%s'
                   and (customer_phone is not null or customer_user_id is not null or wamid is not null)""".formatted(shop.business()));
    }
}
