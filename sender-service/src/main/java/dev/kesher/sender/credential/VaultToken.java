package dev.kesher.sender.credential;

import dev.kesher.contracts.Secret;
import dev.kesher.sender.SenderSettings;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows the vault our service token, from a file that its issuer renews: read again at most every 10 s. */
class VaultToken implements ClientRequestFilter {
    private static final long AGE = Duration.ofSeconds(10).toNanos();

    private record Read(Secret token, long at) {}

    private final Path file;
    private volatile @Nullable Read last;

    @Inject
    VaultToken(SenderSettings settings) {
        file = settings.tokens().resolve("vault-service");
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
        var now = System.nanoTime();
        var known = last;
        if (known == null || now - known.at() > AGE) {
            known = new Read(Secret.of(Files.readString(file).strip()), now);
            last = known;
        }
        request.getHeaders()
                .putSingle("Authorization", "Bearer " + known.token().reveal());
    }
}
