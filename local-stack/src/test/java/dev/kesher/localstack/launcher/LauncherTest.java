package dev.kesher.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.localstack.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private final Path checkout;

    LauncherTest(@TempDir Path checkout) {
        this.checkout = checkout;
    }

    @Test
    void namesATakenPortAndWhoseItIs() throws IOException {
        // Given
        var offset = 20_000 + (int) (ProcessHandle.current().pid() % 15_000);
        try (var taken = new ServerSocket(Port.SENDER.base() + offset, 1, InetAddress.getLoopbackAddress())) {
            var launcher = new Launcher(
                    Map.of("KESHER_HOME", checkout.toString(), "KESHER_PORT_OFFSET", String.valueOf(offset)));

            // When, Then
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(launcher::up)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " (sender) is taken")
                    .hasMessageContaining("KESHER_PORT_OFFSET");
        }
    }

    @Test
    void givesTheReasonOfAServiceThatEnds() throws IOException {
        // Given
        var log = checkout.resolve("service.log");
        Files.writeString(log, "started\nRuntimeException: x\nCaused by: no database\n\tat some.Where\n\t... 9 more\n");

        // When, Then
        assertThatThrownBy(() -> Readiness.await("sender-service", "http://127.0.0.1:9/", () -> false, log))
                .hasMessageStartingWith("sender-service ended while it started: Caused by: no database")
                .hasMessageContaining(log.toString());
    }

    @Test
    void quotesWhatAShellWouldInterpret() {
        assertThat(Shell.exports(Map.of("KESHER_X", "a'b $(c)"))).isEqualTo("export KESHER_X='a'\\''b $(c)'\n");
    }
}
