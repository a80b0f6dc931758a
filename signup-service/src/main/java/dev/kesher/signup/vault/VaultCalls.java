package dev.kesher.signup.vault;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Calls to the vault. Every one of them can be repeated, so no answer, a broken connection and a 5xx are all the same.
 * Counted in {@code ft_*} and {@code http_client_requests}.
 */
@ApplicationScoped
class VaultCalls {
    private static final long TRY_MS = 3_000;

    private final VaultApi api;

    VaultCalls(@RestClient VaultApi api) {
        this.api = api;
    }

    /** Tried for some seconds. */
    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 4, delay = 200, jitter = 100, maxDuration = 10_000)
    Uni<Response> call(Function<VaultApi, Uni<Response>> request) {
        return ask(request);
    }

    /** Tried once: for who asks again by {@link VaultWait}. */
    @NonBlocking
    @Timeout(TRY_MS)
    Uni<Response> once(Function<VaultApi, Uni<Response>> request) {
        return ask(request);
    }

    private Uni<Response> ask(Function<VaultApi, Uni<Response>> request) {
        return request.apply(api).invoke(response -> {
            if (response.getStatus() >= 500) {
                throw new Away();
            }
        });
    }

    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Away() {
            super("vault-service is away");
        }
    }
}
