package dev.kesher.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.localstack.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final int OFFSET = 20_000 + (int) (ProcessHandle.current().pid() % 15_000);

    private final Path checkout;

    LauncherTest(@TempDir Path checkout) {
        this.checkout = checkout;
    }

    private Launcher launcher() {
        return new Launcher(Map.of("KESHER_HOME", checkout.toString(), "KESHER_PORT_OFFSET", String.valueOf(OFFSET)));
    }

    @Test
    void namesATakenPortAndWhoseItIs() throws IOException {
        // Given
        try (var taken = new ServerSocket(Port.SENDER.base() + OFFSET, 1, InetAddress.getLoopbackAddress())) {
            // When, Then
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(launcher()::up)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " (sender) is taken")
                    .hasMessageContaining("KESHER_PORT_OFFSET");
        }
    }

    @Test
    void aDataFolderThatPostgresqlRefusesEndsUpAtOnceWithTheReason() throws IOException {
        // Given: the data of another version
        var data = Files.createDirectories(checkout.resolve(".kesher/postgres/data"));
        Files.writeString(data.resolve("PG_VERSION"), "9.6\n");
        Files.createFile(data.resolve("postgresql.conf"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));

        // When, Then
        assertThatThrownBy(launcher()::up)
                .hasMessageContaining("PostgreSQL did not start on port")
                .hasMessageContaining(
                        checkout.resolve(".kesher/postgres/start.log").toString())
                .rootCause()
                .hasMessageStartingWith("PostgreSQL refused to start: ")
                .hasMessageContaining("FATAL:  database files are incompatible with server");
    }

    @Test
    void aServiceThatEndsAtOnceIsNamedWithItsReasonAndItsLog() throws IOException {
        // Given: a file that is no program
        var jar = checkout.resolve("notifier/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "not a jar");

        // When, Then
        assertThatThrownBy(launcher()::up)
                .hasMessageStartingWith("1 of 1 did not get ready:\n  notifier ended with code 1: Error: ")
                .hasMessageContaining(
                        checkout.resolve(".kesher/logs/notifier.log").toString());
    }

    @Test
    void quotesWhatAShellWouldInterpret() {
        assertThat(Shell.exports(Map.of("KESHER_X", "a'b $(c)"))).isEqualTo("export KESHER_X='a'\\''b $(c)'\n");
    }
}
