package dev.kesher.status.drain;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database refuses every connection of the service, and comes back. */
@QuarkusTest
class DrainSurvivesDatabaseOutageTest {
    private final Rig rig = new Rig();

    @Inject
    DrainThread thread;

    @Inject
    DrainSettings settings;

    @AfterEach
    void back() throws SQLException {
        rig.asAdmin("alter role status login");
    }

    @Test
    void noOffsetMovesWhileItIsAwayAndNothingIsMissingAfterwards() throws Exception {
        rig.awaitFirstDrain(thread);
        rig.drain(thread);
        var before = rig.committed(settings.group());
        var id = Told.id();
        rig.tell(Told.sent(id, 1, 1, 0), Told.status(id, 1, "read", 1));

        rig.asAdmin("alter role status nologin");
        rig.asAdmin("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'status'");
        assertThatThrownBy(() -> rig.drain(thread)).isNotNull();

        assertThat(thread.alive()).isTrue();
        assertThat(rig.committed(settings.group())).isEqualTo(before);
        assertThat(rig.published(id)).isEmpty();

        rig.asAdmin("alter role status login");

        await().atMost(Rig.PATIENCE).until(() -> rig.row(id).isPresent());
        await().atMost(Rig.PATIENCE).until(() -> !rig.published(id).isEmpty());
        await().atMost(Rig.PATIENCE)
                .untilAsserted(() -> assertThat(rig.committed(settings.group())).isNotEqualTo(before));
        assertThat(rig.row(id))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("read"));
    }
}
