package dev.kesher.localstack;

import java.nio.file.Path;
import java.util.Map;

/** The app at the local Meta that every part of one stack agrees on. The secrets are random and kept with the data. */
public record MetaApp(String id, String secret, String configId, String verifyToken) {
    private static final String ID = "620000000000001";
    private static final String CONFIG_ID = "630000000000001";

    static MetaApp keptIn(Path folder) {
        return new MetaApp(
                ID,
                GeneratedSecret.keptIn(folder.resolve("app-secret"), 16),
                CONFIG_ID,
                GeneratedSecret.keptIn(folder.resolve("verify-token"), 16));
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
