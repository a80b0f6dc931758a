package dev.kesher.status.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.status.drain.DrainSettings;
import dev.kesher.status.drain.Rig;
import dev.kesher.status.track.Change;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.track.Window;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is told about messages, the row holds exactly that, and the counts are those of the rows. */
@QuarkusTest
class RowsKeepEveryFactTest {
    private static final int ROUNDS = 8;
    private static final List<String> WORDS = List.of("sent", "delivered", "read", "failed");

    private final Rig rig = new Rig();
    private final Random random = new Random(12);

    @Inject
    PartitionTable partitions;

    @Inject
    MessageTable table;

    @Inject
    DrainSettings settings;

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        // Given
        var kept = Window.at(Instant.now(), settings.kept(), settings.daysAhead());
        partitions.cover(kept).await().atMost(Rig.PATIENCE);
        var ids = Stream.generate(Told::id).limit(400).sorted().toList();

        for (var round = 0; round < ROUNDS; round++) {
            var news = news(kept, ids);
            var stored =
                    table.read(news.stream().map(Message::id).toList()).await().atMost(Rig.PATIENCE);
            var changes = new ArrayList<Change>();
            for (var message : news) {
                var before = stored.get(message.id());
                var after = TrackedMessage.after(before, message);
                if (before == null || after.version() > before.version()) {
                    changes.add(new Change(before, after));
                }
            }

            // When
            table.write(changes).await().atMost(Rig.PATIENCE);

            // Then
            var written = changes.stream().map(Change::after).toList();
            var again = table.read(
                            written.stream().map(row -> row.message().id()).toList())
                    .await()
                    .atMost(Rig.PATIENCE);
            assertThat(written)
                    .allSatisfy(row -> assertThat(again.get(row.message().id())).isEqualTo(row));
        }
        assertThat(miscounted()).isZero();
    }

    private List<Message> news(Window kept, List<String> ids) throws Exception {
        var fold = Told.fold(kept);
        for (var n = 0; n < ids.size(); n++) {
            var id = ids.get(random.nextInt(ids.size()));
            var number = random.nextInt(10) == 0 ? new PhoneNumberId("5") : Told.NUMBER;
            var attempt = 1 + random.nextInt(3);
            var second = random.nextInt(100);
            if (random.nextInt(3) == 0) {
                var states = SendOutcome.State.values();
                var state = states[random.nextInt(states.length)];
                Told.tell(fold, Told.outcome(id, state, random.nextInt(5) == 0 ? null : attempt, attempt, second));
            } else {
                var word = WORDS.get(random.nextInt(WORDS.size()));
                Told.tell(fold, Told.status(number, Told.BUSINESS, id, attempt, word, second));
            }
        }
        return Told.messages(fold);
    }

    private long miscounted() throws Exception {
        return rig.number("""
                select count(*)
                  from (select business_id, state, count(*) as messages
                          from status.message group by 1, 2) rows
                  full join (select business_id, state, sum(messages) as messages
                          from status.message_count group by 1, 2) counts using (business_id, state)
                 where coalesce(rows.messages, 0) <> coalesce(counts.messages, 0)""");
    }
}
