package dev.kesher.status.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** At most one write for each full chunk of messages, by the server's own count. */
@QuarkusTest
class BatchWriteCountTest {
    private static final int MESSAGES = 12_000;
    private static final String WRITES = """
            select coalesce(sum(calls), 0)
              from pg_stat_statements
             where query ~* '^\\s*(insert into|update|delete from|merge into)\\s+(status\\.)?message '""";

    private final Rig rig = new Rig();

    @Inject
    DrainThread thread;

    @Inject
    DrainSettings settings;

    @Test
    void writesAreAsManyAsChunks() throws Exception {
        rig.awaitFirstDrain(thread);
        rig.drain(thread);
        var events = new ArrayList<Record>();
        for (var n = 0; n < MESSAGES; n++) {
            var id = Told.id();
            events.add(Told.sent(id, 1, 1, 0));
            events.add(Told.status(id, 1, "sent", 1));
            events.add(Told.status(id, 1, "delivered", 2));
        }
        rig.tell(events);
        rig.asAdmin("select pg_stat_statements_reset()");

        var report = rig.drain(thread);

        var chunks = Math.ceilDiv(report.messages(), settings.chunkRows());
        assertThat(report.records()).isEqualTo(events.size());
        assertThat(report.messages()).isGreaterThanOrEqualTo(MESSAGES);
        assertThat(rig.number(WRITES)).isPositive().isLessThanOrEqualTo(chunks).isEqualTo(report.statements());
        assertThat(rig.number("select count(*) from status.message where state = 'delivered'"))
                .isGreaterThanOrEqualTo(MESSAGES);
    }
}
