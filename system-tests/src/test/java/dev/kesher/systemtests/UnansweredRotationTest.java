package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/rotate} asks somebody who takes a connection and never says a word: it ends by itself, names who that was, and
 * says what to do. Stand-ins for kubectl and psql have no time limits of their own.
 */
class UnansweredRotationTest {
    private static final Path SCRIPT =
            Path.of("../deploy/rotate").toAbsolutePath().normalize();

    private static final String WHAT_TO_DO = "Nothing is lost: when that is mended, run this again, it goes on.";

    private static final String ASKS = """
            #!/usr/bin/env bash
            exec curl --silent "$SILENT"
            """;

    /** Of a release that has no mark of a rotation and no secrets. */
    private static final String KUBECTL_THAT_ANSWERS = """
            #!/usr/bin/env bash
            [[ "$*" != *'index .data "user"'* ]] || printf notifier | base64
            """;

    private Path folder;
    private ServerSocket silent;
    private String answerWithin = "2";

    @BeforeEach
    void somebodyListens(@TempDir Path empty) throws IOException {
        folder = empty;
        // Connections wait to be accepted for ever; to a client they are open.
        silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void nobodyListens() throws IOException {
        silent.close();
    }

    @Test
    void aClusterThatDoesNotAnswerEndsIt() {
        program("kubectl", ASKS);

        var said = rotates("database-password", "notifier");

        assertThat(said).contains("rotate: The cluster did not answer within 2 seconds. " + WHAT_TO_DO);
    }

    @Test
    void aDatabaseThatDoesNotAnswerEndsIt() {
        program("kubectl", KUBECTL_THAT_ANSWERS);
        program("psql", ASKS);

        var said = rotates("database-password", "notifier");

        assertThat(said).containsExactly("rotate: PostgreSQL did not answer within 7 seconds. " + WHAT_TO_DO);
    }

    @Test
    void aVaultThatDoesNotAnswerEndsIt() {
        program("kubectl", KUBECTL_THAT_ANSWERS);

        var said = rotates("approle");

        assertThat(said)
                .contains(
                        "rotate: Vault did not answer. " + WHAT_TO_DO, "rotate: Vault gave none; nothing was changed.");
    }

    @Test
    void aVaultServiceThatDoesNotAnswerEndsIt() {
        program("kubectl", KUBECTL_THAT_ANSWERS);

        var said = rotates("transit-keys");

        assertThat(said).endsWith("rotate: vault-service did not answer. " + WHAT_TO_DO);
    }

    /** It would ask vault-service as nobody, and blame that. */
    @Test
    void aClusterThatGivesNoTokenEndsIt() {
        program("kubectl", KUBECTL_THAT_ANSWERS + """
                [[ "$*" != *'create token'* ]] || { echo 'error: forbidden' >&2; exit 1; }
                """);

        assertThat(rotates("transit-keys")).endsWith("error: forbidden");
    }

    @Test
    void aLimitThatIsNoNumberIsRefused() {
        answerWithin = "60s";

        assertThat(rotates("transit-keys"))
                .containsExactly("rotate: KESHER_ANSWER_WITHIN must be whole seconds, 1 to 99999, but is \"60s\".");
    }

    /** @return what it said before it ended with 1 */
    private List<String> rotates(String... words) {
        var address = "http://127.0.0.1:" + silent.getLocalPort();
        var environment = new TreeMap<>(Map.of(
                "PATH",
                folder + ":" + System.getenv("PATH"),
                "SILENT",
                address,
                "KESHER_ANSWER_WITHIN",
                answerWithin,
                "KESHER_VAULT_URL",
                address,
                "VAULT_ADDR",
                address,
                "VAULT_TOKEN",
                "none"));
        var command = new ArrayList<>(List.of(SCRIPT.toString(), "cluster"));
        command.addAll(List.of(words));
        return Program.run(folder.resolve("said.txt"), environment, command, 1);
    }

    private void program(String name, String text) {
        try {
            var file = Files.writeString(folder.resolve(name), text);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
