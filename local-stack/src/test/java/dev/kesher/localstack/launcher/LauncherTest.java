package dev.kesher.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    /** All ports stay below those that a system gives to outgoing connections, where any may be taken a moment later. */
    private static final int HIGHEST_OFFSET = 13_000;

    private static final int OFFSET = freeOffset();

    private final Path checkout;

    LauncherTest(@TempDir Path checkout) {
        this.checkout = checkout;
    }

    /** Other modules may be tested at the same time. */
    private static int freeOffset() {
        return new Random()
                .ints(1_000, HIGHEST_OFFSET)
                .filter(offset -> Arrays.stream(Port.values()).allMatch(port -> Ports.isFree(port.base() + offset)))
                .findFirst()
                .orElseThrow();
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
    void aSwitchIsOnOrOff() {
        assertThatThrownBy(() -> new Launcher(Map.of("KESHER_HOME", checkout.toString(), "KESHER_KAFKA_ACLS", "maybe")))
                .hasMessage("KESHER_KAFKA_ACLS must be on or off but is \"maybe\".");
    }

    @Test
    void quotesWhatAShellWouldInterpret() {
        assertThat(Shell.exports(Map.of("KESHER_X", "a'b $(c)"))).isEqualTo("export KESHER_X='a'\\''b $(c)'\n");
    }
}
