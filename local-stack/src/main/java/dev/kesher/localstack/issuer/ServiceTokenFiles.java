package dev.kesher.localstack.issuer;

import dev.kesher.localstack.Folder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One file per caller and audience, renewed long before the token in it ends, as Kubernetes does in a pod. */
final class ServiceTokenFiles implements AutoCloseable {
    private static final Duration RENEWED_EVERY = Issuer.LIFETIME.dividedBy(4);

    private final Path folder;
    private final Issuer issuer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("service-tokens").factory());

    ServiceTokenFiles(Path folder, Issuer issuer) {
        this.folder = folder;
        this.issuer = issuer;
    }

    void start() {
        renew();
        var every = RENEWED_EVERY.toMillis();
        // The future is not looked at: a failed write throws, ends the renewal and shows as 401 with an expired token.
        var unused = clock.scheduleAtFixedRate(this::renew, every, every, TimeUnit.MILLISECONDS);
    }

    void renew() {
        for (var caller : Issuer.CALLERS) {
            for (var audience : Issuer.AUDIENCES) {
                var token = issuer.serviceToken(caller, audience);
                Folder.write(folder.resolve(caller).resolve(audience), token.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
