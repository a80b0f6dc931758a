package dev.kesher.problemkit.token;

import dev.kesher.problemkit.jwks.FileKeySource;
import dev.kesher.problemkit.jwks.HttpKeySource;
import dev.kesher.problemkit.jwks.KeySource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The plain objects of this package as beans. */
final class TokenWiring {
    /** Early: the keys are on their way while the rest of the service starts. */
    void start(@Observes @Priority(2) StartupEvent starting, KeyFetcher fetcher) {
        fetcher.start();
    }

    @Produces
    @Singleton
    KeyFetcher fetcher(
            JwksConfig config,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") String address,
            @ConfigProperty(name = "quarkus.application.name") String service,
            MeterRegistry metrics) {
        return new KeyFetcher(
                source(address.strip(), config),
                new FetchPolicy(config.refresh(), config.unknownKeyEvery()),
                new FetchWatch(service, metrics, System::nanoTime));
    }

    void close(@Disposes KeyFetcher fetcher) {
        fetcher.close();
    }

    @Produces
    @Singleton
    VerificationKeys keys(KeyFetcher fetcher, JwksConfig config) {
        return new VerificationKeys(fetcher, config.requestPatience(), config.waitingRequests());
    }

    @Produces
    @Singleton
    RefusedTokens refused(@ConfigProperty(name = "quarkus.application.name") String service, MeterRegistry metrics) {
        return new RefusedTokens(service, metrics, System::nanoTime);
    }

    /** What is no address stops the start. */
    static KeySource source(String address, JwksConfig config) {
        if (address.startsWith("/")) {
            return new FileKeySource(Path.of(address));
        }
        try {
            var uri = new URI(address);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return new HttpKeySource(
                        new HttpKeySource.Settings(uri, config.caFile(), config.tokenFile(), config.patience()));
            }
        } catch (URISyntaxException noAddress) {
            // Said below.
        }
        throw new IllegalStateException(
                "KESHER_JWKS_URL is " + address
                        + "; set it to the http or https address of the issuer's keys, or to the path of a file that holds them.");
    }
}
