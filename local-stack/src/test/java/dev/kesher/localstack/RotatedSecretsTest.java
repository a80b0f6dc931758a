package dev.kesher.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was rotated stands in the place of what the stack made, as far as that is asked for. */
class RotatedSecretsTest {
    private final RotatedSecrets rotated;

    RotatedSecretsTest(@TempDir Path folder) throws IOException {
        rotated = new RotatedSecrets(folder);
        var own = Files.createDirectories(folder.resolve("notifier"));
        Files.writeString(own.resolve("KESHER_DB_PASSWORD"), "new");
        Files.writeString(own.resolve("KESHER_KAFKA_PASSWORD"), "new");
        Files.writeString(own.resolve("KESHER_KAFKA_SASL_MECHANISM"), "SCRAM-SHA-256");
        Files.writeString(own.resolve("KESHER_DB_PASSWORD.before"), "old");
        Files.writeString(own.resolve("database-password.rotating"), "yes");
    }

    @Test
    void theRotatedOnesCount() {
        var made = Map.of("KESHER_KAFKA_USER", "notifier", "KESHER_KAFKA_PASSWORD", "old", "KESHER_DB_PASSWORD", "old");

        assertThat(rotated.inPlaceOf(made, "notifier"))
                .containsOnly(
                        Map.entry("KESHER_KAFKA_USER", "notifier"),
                        Map.entry("KESHER_KAFKA_PASSWORD", "new"),
                        Map.entry("KESHER_KAFKA_SASL_MECHANISM", "SCRAM-SHA-256"),
                        Map.entry("KESHER_DB_PASSWORD", "new"));
        assertThat(rotated.inPlaceOf(made, "signup-service")).isEqualTo(made);
    }

    @Test
    void whereNobodyLogsInToKafkaNoPasswordOfItIsGiven() {
        var made = Map.of("KESHER_KAFKA", "127.0.0.1:19092", "KESHER_DB_PASSWORD", "old");

        assertThat(rotated.inPlaceOf(made, "notifier"))
                .containsOnly(Map.entry("KESHER_KAFKA", "127.0.0.1:19092"), Map.entry("KESHER_DB_PASSWORD", "new"));
    }
}
