package dev.kesher.ingest;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import dev.kesher.ingest.webhook.ConnectionTable;
import dev.kesher.ingest.webhook.Signature;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads made-up webhooks before the first real one comes, until the JVM has compiled the way they take: signature, meaning,
 * event. Without it the first thousands are read by an interpreter, and a load of 1,000 a second waits behind them. Nothing of
 * it is published or counted, and it has connections of its own.
 */
@ApplicationScoped
class WarmUp {
    /** By then everything on the way was compiled; a fast machine need not wait for the time. */
    private static final int ENOUGH = 15_000;

    private final IngestConfig config;
    private final Duration longest;
    private final Clock clock = Clock.systemUTC();
    private final Thread thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(this::run);
    private volatile boolean over;

    WarmUp(IngestConfig config) {
        this.config = config;
        this.longest = config.warmUp();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    boolean isOver() {
        return over;
    }

    private void run() {
        try {
            var body = body();
            var connections = new ConnectionTable();
            connections.apply(connection());
            var reader = new Wiring().webhookReader(connections, config);
            var signature = new Signature(Secret.of("of the warm-up"), Optional.empty());
            var wrong = "sha256=" + "0".repeat(64);
            var end = System.nanoTime() + longest.toNanos();
            for (int post = 0; post < ENOUGH && System.nanoTime() - end < 0; post++) {
                signature.matches(body, wrong);
                reader.read(body, clock.instant()).events().forEach(CloudEvents::write);
            }
        } finally {
            over = true;
        }
    }

    private static Connection connection() {
        return new Connection(
                new BusinessId("warm-up"),
                new PhoneNumberId("1"),
                new WabaId("2"),
                Connection.State.ACTIVE,
                1,
                "warm-up",
                "he");
    }

    private static byte[] body() {
        try (var file = Objects.requireNonNull(WarmUp.class.getResourceAsStream("warm-up.json"))) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
