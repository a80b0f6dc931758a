package dev.kesher.localstack;

import java.nio.file.Path;

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

    @Override
    public String toString() {
        return "MetaApp[" + id + "]";
    }
}
