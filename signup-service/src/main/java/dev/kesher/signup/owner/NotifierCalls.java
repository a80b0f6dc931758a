package dev.kesher.signup.owner;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** One call to the notifier; all of its calls can be repeated. A page waits for it, so it gives up soon. */
@ApplicationScoped
class NotifierCalls {
    private final NotifierApi api;

    NotifierCalls(@RestClient NotifierApi api) {
        this.api = api;
    }

    @NonBlocking
    @Timeout(1_500)
    @Retry(maxRetries = 1, delay = 100, jitter = 50)
    Uni<Response> call(Function<NotifierApi, Uni<Response>> request) {
        return request.apply(api);
    }
}
