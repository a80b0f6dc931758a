package dev.kesher.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private final Path data;
    private final Path checkout;

    LeftoversTest(@TempDir Path data, @TempDir Path checkout) {
        this.data = data;
        this.checkout = checkout;
    }

    @Test
    void endsOnlyProcessesOfThisCheckout() {
        // Given
        try (var ours = sleeper(checkout.toString());
                var another = sleeper("/somewhere/else")) {
            new Leftovers(data, checkout).record(List.of(ours, another));

            // When
            var ended = new Leftovers(data, checkout).end();

            // Then
            assertThat(ended).isEqualTo(1);
            assertThat(ours.isAlive()).isFalse();
            assertThat(another.isAlive()).isTrue();
        }
    }

    @Test
    void endsAPostgresqlThatLostItsLauncherAndKeepsItsData() throws Exception {
        // Given: the same is left by kill -9, because PostgreSQL is no child of the launcher
        var ports = Ports.free();
        var folder = data.resolve("postgres");
        var orphan = PostgresServer.start(folder, ports.of(Port.POSTGRES), PartSource.EMBEDDED);
        try (var connection = orphan.connect("sender");
                var statement = connection.createStatement()) {
            statement.execute("create table kept (id text)");

            // When
            var ended = new Leftovers(data, checkout).end();

            // Then
            assertThat(ended).isEqualTo(1);
            assertThat(Ports.isFree(ports.of(Port.POSTGRES))).isTrue();
        }
        // The dead server's handle still holds its file lock in this JVM.
        orphan.close();
        try (var again = PostgresServer.start(folder, ports.of(Port.POSTGRES), PartSource.EMBEDDED);
                var connection = again.connect("sender");
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select * from kept").next()).isFalse();
        }
    }

    @Test
    void findsNothingInANewFolder() {
        assertThat(new Leftovers(data, checkout).end()).isZero();
    }

    private Child sleeper(String sign) {
        return Child.start(
                "sleeper", List.of("bash", "-c", "sleep 600; :", sign), Map.of(), data.resolve("sleeper.log"));
    }
}
