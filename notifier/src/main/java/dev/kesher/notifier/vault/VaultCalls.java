package dev.kesher.notifier.vault;

import dev.kesher.contracts.BusinessId;
import dev.kesher.problemkit.request.ServiceCall;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * The one call to the vault: 3 s, and once again. While half of the calls fail it is not made for 10 s, so that a queue of
 * e-mails does not wait for each.
 */
@ApplicationScoped
class VaultCalls {
    static final String BREAKER = "vault-service";

    private static final ServiceCall CALL = new ServiceCall("vault-service", "GET", VaultApi.ROUTE);
    private static final String REASON = "owner alert";
    private static final long TRY_MS = 3_000;
    private static final int NOT_FOUND = 404;

    private final VaultApi vault;

    VaultCalls(@RestClient VaultApi vault) {
        this.vault = vault;
    }

    /**
     * Empty if there is no such credential; fails if the vault does not answer.
     *
     * @param cause traceparent of the delivery that tells the number
     */
    @NonBlocking
    @Timeout(TRY_MS)
    @Retry(maxRetries = 1, delay = 100, jitter = 50, abortOn = CircuitBreakerOpenException.class)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.5, delay = 10_000)
    @CircuitBreakerName(BREAKER)
    Uni<Optional<VaultApi.Number>> number(BusinessId business, String credentialId, @Nullable String cause) {
        return CALL.make(cause, traceparent -> vault.number(business.value(), credentialId, REASON, traceparent))
                .map(Optional::of)
                .onFailure(VaultCalls::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == NOT_FOUND;
    }
}
