package dev.kesher.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The app at the local Meta that every part of one stack agrees on. The secrets are random and kept with the data, where
 * {@code ./kesher rotate} replaces them.
 *
 * @param previousSecret while the secret is rotated, the one before
 */
public record MetaApp(String id, String secret, Optional<String> previousSecret, String configId, String verifyToken) {
    private static final String ID = "620000000000001";
    private static final String CONFIG_ID = "630000000000001";

    /** As they are now. */
    static MetaApp keptIn(Path folder) {
        return new MetaApp(
                ID,
                GeneratedSecret.keptIn(folder.resolve("app-secret"), 16),
                previous(folder.resolve("app-secret-previous")),
                CONFIG_ID,
                GeneratedSecret.keptIn(folder.resolve("verify-token"), 16));
    }

    private static Optional<String> previous(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", failure);
        }
    }

    /** The environment of a simulator that plays Meta for this app and keeps its state in the folder. */
    public Map<String, String> simulatorEnvironment(int port, Path stateFolder) {
        return Map.of(
                "META_PORT", String.valueOf(port),
                "META_STATE_DIR", stateFolder.toString(),
                "META_APP_ID", id,
                "META_APP_SECRET", secret,
                "META_CONFIG_ID", configId);
    }

    @Override
    public String toString() {
        return "MetaApp[" + id + "]";
    }
}
