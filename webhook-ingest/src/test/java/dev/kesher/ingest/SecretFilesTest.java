package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import dev.kesher.localstack.Folder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Settings from a folder of files named like the variables, as a container engine mounts secrets. Every service reads them the
 * same way; this one starts without Kafka and so can show it alone.
 */
@QuarkusTest
@QuarkusTestResource(value = SecretFilesTest.Files.class, restrictToAnnotatedClass = true)
class SecretFilesTest {
    @Inject
    IngestConfig config;

    @Test
    void aFileGivesASettingWithoutTheEndOfItsLine() {
        assertThat(config.verifyToken()).isEqualTo(Secret.of("token-in-a-file"));
        assertThat(config.previousAppSecret()).contains(Secret.of(" spaces stay "));
    }

    @Test
    void aSettingOfTheProcessGoesBeforeTheFile() {
        assertThat(config.appSecret()).isEqualTo(Secret.of("secret-of-the-process"));
    }

    /** The folder, and the little that the service needs besides. */
    public static final class Files implements QuarkusTestResourceLifecycleManager {
        private final Folder folder = Folder.temporary();

        @Override
        public Map<String, String> start() {
            write("KESHER_WEBHOOK_VERIFY_TOKEN", "token-in-a-file\n");
            write("KESHER_META_APP_SECRET_PREVIOUS", " spaces stay ");
            write("KESHER_META_APP_SECRET", "secret-of-a-file\n");
            System.setProperty("kesher.secrets", folder.path().toString());
            return Map.of(
                    "KESHER_META_APP_SECRET", "secret-of-the-process",
                    "KESHER_KAFKA", "127.0.0.1:1",
                    "quarkus.http.test-port", "0",
                    "quarkus.management.test-port", "0",
                    "quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
        }

        private void write(String name, String content) {
            Folder.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void stop() {
            System.clearProperty("kesher.secrets");
            Folder.deleteTree(folder.path());
        }
    }
}
