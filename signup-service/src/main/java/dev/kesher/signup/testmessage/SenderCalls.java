package dev.kesher.signup.testmessage;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * One call to sender-service, tried for some seconds. Each can be repeated, a message by its key, so no answer, a broken
 * connection and a 5xx are all the same. Counted in {@code ft_*} and {@code http_client_requests}.
 */
@ApplicationScoped
class SenderCalls {
    /** It may look at the template first, which it asks of Meta. */
    private static final long TRY_MS = 4_000;

    private static final int SERVER_ERROR = 500;

    private final SenderApi api;

    SenderCalls(@RestClient SenderApi api) {
        this.api = api;
    }

    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 200, jitter = 100, maxDuration = 10_000)
    Uni<Response> call(Function<SenderApi, Uni<Response>> request) {
        return request.apply(api).invoke(response -> {
            if (response.getStatus() >= SERVER_ERROR) {
                throw new Away();
            }
        });
    }

    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Away() {
            super("sender-service is away");
        }
    }
}
