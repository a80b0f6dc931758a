package dev.kesher.notifier.vault;

import dev.kesher.contracts.Secret;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Shows the vault our service token, from a file that its issuer renews: read again at most every 10 s. */
class VaultToken implements ClientRequestFilter {
    private static final long FRESH_FOR = Duration.ofSeconds(10).toNanos();

    private record Read(Secret token, long at) {}

    private final Path file;
    private volatile @Nullable Read last;

    @Inject
    VaultToken(@ConfigProperty(name = "kesher.service-tokens") String folder) {
        file = Path.of(folder, "vault-service");
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
        var known = last;
        if (known == null || System.nanoTime() - known.at() > FRESH_FOR) {
            known = new Read(Secret.of(Files.readString(file).strip()), System.nanoTime());
            last = known;
        }
        request.getHeaders()
                .putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + known.token().reveal());
    }
}
