package dev.kesher.eventkit.connection;

import dev.kesher.kafkakit.KafkaSettings;
import dev.kesher.kafkakit.PemFile;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * When the certificates end by which Kafka is reached: {@code kesher.kafka.certificate.remaining.seconds{service,certificate}},
 * of the {@code client} and of the {@code authority}, and a line in the log at the start if that is soon. Each is read anew
 * whenever it is asked for; while a file cannot be read, what was in it before counts. Without a file nothing ends.
 */
public final class CertificateWatch {
    /** As the alert: long enough for whoever has to ask somebody for a new one. */
    static final Duration SOON = Duration.ofDays(14);

    private static final Logger LOG = Logger.getLogger(CertificateWatch.class);

    private final String variable;
    private final Optional<String> file;
    private final Clock clock;
    private volatile Instant end = Instant.MAX;

    private CertificateWatch(String variable, Optional<String> file, Clock clock) {
        this.variable = variable;
        this.file = file;
        this.clock = clock;
    }

    /**
     * @param service the service's name, a label of the metric
     * @param client the file of the client's certificate, if there is one
     * @param authority the file of the authority's, if there is one
     */
    static void begin(
            String service, Optional<String> client, Optional<String> authority, MeterRegistry metrics, Clock clock) {
        new CertificateWatch(KafkaSettings.CERTIFICATE_FILE, client, clock).begin(service, "client", metrics);
        new CertificateWatch(KafkaSettings.CA_FILE, authority, clock).begin(service, "authority", metrics);
    }

    private void begin(String service, String certificate, MeterRegistry metrics) {
        Gauge.builder("kesher.kafka.certificate.remaining.seconds", this::remainingSeconds)
                .tags(Tags.of("service", service, "certificate", certificate))
                .register(metrics);
        if (remainingSeconds() < SOON.toSeconds()) {
            LOG.warnf(
                    "The certificate in %s, by which Kafka is reached, ends at %s: renew the file. It is read again for each new"
                            + " connection.",
                    variable, end);
        }
    }

    private double remainingSeconds() {
        try {
            file.ifPresent(name -> end = PemFile.named(variable, name).firstEnd());
        } catch (IllegalArgumentException unreadable) {
            // Whoever connects with it says so in the log.
            LOG.debug(unreadable.getMessage());
        }
        return end.equals(Instant.MAX)
                ? Double.POSITIVE_INFINITY
                : Duration.between(clock.instant(), end).toSeconds();
    }
}
