package dev.kesher.localstack.transit;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.GeneratedSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server in memory, for tests: ready in half a second, forgets everything. */
final class DevServer {
    private static final String UNSEAL_KEY = "Unseal Key: ";

    private DevServer() {}

    static TransitEngine.Server start(Path folder, int port) {
        var token = "root-" + GeneratedSecret.random(16);
        var output = folder.resolve("server.log");
        var command = List.of(
                TransitProgram.find().toString(),
                "server",
                "-dev",
                "-dev-no-store-token",
                "-dev-listen-address=127.0.0.1:" + port);
        var child = Child.start(
                "The transit engine",
                command,
                Map.of("BAO_DEV_ROOT_TOKEN_ID", token, "VAULT_DEV_ROOT_TOKEN_ID", token),
                output);
        var address = "http://127.0.0.1:" + port;
        var api = new VaultApi(address, token);
        try {
            // The key is printed a moment after the port answers.
            api.awaitThat(() -> !unsealKey(output).isEmpty(), child::end);
            // Asked with the token: the port answers before the token is in force.
            api.await("auth/token/lookup-self", 200, child::end);
            return new TransitEngine.Server(address, token, unsealKey(output), child::close);
        } catch (RuntimeException failure) {
            child.close();
            throw failure;
        }
    }

    private static String unsealKey(Path output) {
        try (var lines = Files.lines(output)) {
            return lines.filter(line -> line.startsWith(UNSEAL_KEY))
                    .map(line -> line.substring(UNSEAL_KEY.length()).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
