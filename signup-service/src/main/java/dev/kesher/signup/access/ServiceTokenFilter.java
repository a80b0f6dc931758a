package dev.kesher.signup.access;

import dev.kesher.contracts.Secret;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows the service token for one audience. The file is renewed from outside long before the token in it ends, so it is
 * read again at most every ten seconds; that is one short read of a local file.
 */
public abstract class ServiceTokenFilter implements ClientRequestFilter {
    private static final long FRESH_FOR = Duration.ofSeconds(10).toNanos();

    private final Path file;
    private volatile @Nullable Read last;

    protected ServiceTokenFilter(String folder, String audience) {
        this.file = Path.of(folder, audience);
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token().reveal());
    }

    private Secret token() throws IOException {
        var known = last;
        if (known != null && System.nanoTime() - known.at < FRESH_FOR) {
            return known.token;
        }
        var read = new Read(Secret.of(Files.readString(file).strip()), System.nanoTime());
        last = read;
        return read.token;
    }

    private record Read(Secret token, long at) {}
}
