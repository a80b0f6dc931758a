package dev.kesher.ingest;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.kafka.KafkaBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A broker that a test stops and starts again with its data: always the embedded one. It is not running at first. */
public final class RestartableKafka implements QuarkusTestResourceLifecycleManager {
    static final String APP_SECRET = "secret-of-a-test";

    private static @Nullable RestartableKafka current;

    private final Folder folder = Folder.temporary();
    private final Ports ports = Ports.free();
    private @Nullable KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        current = this;
        return Map.of(
                "KESHER_KAFKA", "127.0.0.1:" + ports.of(Port.KAFKA),
                "KESHER_META_APP_SECRET", APP_SECRET,
                "KESHER_WEBHOOK_VERIFY_TOKEN", "token-of-a-test",
                "quarkus.http.test-port", "0",
                "quarkus.management.test-port", "0",
                // The broker is in this process, and a service whose broker is away complains a lot.
                "quarkus.log.category.\"org.apache.kafka\".level", "ERROR",
                "quarkus.log.category.\"kafka\".level", "ERROR",
                "quarkus.log.category.\"state.change.logger\".level", "ERROR");
    }

    static RestartableKafka current() {
        return Objects.requireNonNull(current);
    }

    KafkaBroker up() {
        if (broker == null) {
            broker = KafkaBroker.start(
                    folder.resolve("kafka"),
                    ports.of(Port.KAFKA),
                    ports.of(Port.KAFKA_CONTROLLER),
                    PartSource.EMBEDDED);
        }
        return broker;
    }

    void down() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    @Override
    public void stop() {
        down();
        Folder.deleteTree(folder.path());
    }
}
