package dev.kesher.eventkit.connection;

import dev.kesher.kafkakit.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What begins with a service that has this kit. */
@Singleton
final class ConnectionWiring {
    void watchCertificates(
            @Observes StartupEvent starting,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = KafkaSettings.CERTIFICATE_FILE) Optional<String> client,
            @ConfigProperty(name = KafkaSettings.CA_FILE) Optional<String> authority,
            MeterRegistry metrics) {
        CertificateWatch.begin(service, client, authority, metrics, Clock.systemUTC());
    }
}
