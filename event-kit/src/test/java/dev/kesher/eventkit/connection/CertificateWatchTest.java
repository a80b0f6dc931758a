package dev.kesher.eventkit.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.eventkit.Stack;
import dev.kesher.localstack.CertificateAuthority;
import dev.kesher.localstack.Folder;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Certificates here are valid for a day from now. */
class CertificateWatchTest {
    private static final Folder FOLDER = Folder.temporary();
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.in(FOLDER.resolve("authority"));
    private static final Path CLIENT = AUTHORITY.sign("client", "dns:client").certificate();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final MeterRegistry metrics = Stack.metrics();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    @AfterAll
    static void stop() {
        Folder.deleteTree(FOLDER.path());
    }

    @Test
    void theEndOfBothIsShownAndSaidWhenItIsNear() {
        begin(Optional.of(CLIENT), Instant.now());

        assertThat(remaining("client")).isBetween(DAY - 3600.0, DAY + 60.0);
        assertThat(remaining("authority")).isBetween(DAY - 3600.0, DAY + 60.0);
        assertThat(log).hasSize(2).first().asString().contains("KESHER_KAFKA_CLIENT_CERTIFICATE_FILE", "ends at");
    }

    @Test
    void whatEndsInTwoWeeksIsNotNearYet() {
        begin(Optional.of(CLIENT), Instant.now().minus(CertificateWatch.SOON));

        assertThat(log).isEmpty();
    }

    @Test
    void whatHasEndedIsBelowZero() {
        begin(Optional.of(CLIENT), Instant.now().plus(Duration.ofDays(2)));

        assertThat(remaining("client")).isNegative();
    }

    @Test
    void whereNothingEndsThereIsNoEnd() {
        begin(Optional.empty(), Instant.now());

        assertThat(remaining("client")).isPositive().isInfinite();
    }

    @Test
    void aFileThatIsBrokenOrGoneLeavesTheLastEnd() throws IOException {
        var file = FOLDER.resolve("renewed.crt");
        Files.copy(CLIENT, file);
        begin(Optional.of(file), Instant.now());
        var before = remaining("client");

        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        var broken = remaining("client");
        Files.delete(file);

        assertThat(broken).isEqualTo(before);
        assertThat(remaining("client")).isEqualTo(before);
    }

    private void begin(Optional<Path> client, Instant now) {
        var heard = HeardLog.of(CertificateWatch.class, log);
        CertificateWatch.begin(
                "test-service",
                client.map(Path::toString),
                Optional.of(AUTHORITY.certificate().toString()),
                metrics,
                Clock.fixed(now, ZoneOffset.UTC));
        heard.close();
    }

    private double remaining(String certificate) {
        return metrics.get("kesher.kafka.certificate.remaining.seconds")
                .tags("service", "test-service", "certificate", certificate)
                .gauge()
                .value();
    }
}
