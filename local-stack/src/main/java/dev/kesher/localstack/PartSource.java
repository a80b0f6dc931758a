package dev.kesher.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/**
 * Where tests take Kafka, PostgreSQL and Vault from: Docker images or the embedded parts. {@code KESHER_PARTS} decides:
 * {@code auto} (the default) takes an image if an engine runs <em>and</em> has it, because an engine that cannot pull
 * counts as available too; {@code embedded} and {@code containers} insist.
 */
public enum PartSource {
    AUTO,
    EMBEDDED,
    CONTAINERS;

    public static PartSource fromEnvironment() {
        var chosen = Optional.ofNullable(System.getenv("KESHER_PARTS"))
                .or(() -> Optional.ofNullable(System.getProperty("kesher.parts")))
                .orElse("auto");
        try {
            return valueOf(chosen.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "KESHER_PARTS must be auto, embedded or containers but is \"" + chosen + "\".", unknown);
        }
    }

    /** Decides, and says which was taken. */
    public boolean useImage(String part, String image) {
        var container =
                switch (this) {
                    case EMBEDDED -> false;
                    case CONTAINERS -> true;
                    case AUTO -> engineHas(image);
                };
        System.out.println(part + ": " + (container ? "the image " + image : "embedded"));
        return container;
    }

    private static boolean engineHas(String image) {
        // Without a socket there is nothing to ask, and asking takes Testcontainers seconds.
        if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
            return false;
        }
        try {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return false;
            }
            DockerClientFactory.instance().client().inspectImageCmd(image).exec();
            return true;
        } catch (RuntimeException absent) {
            return false;
        }
    }
}
