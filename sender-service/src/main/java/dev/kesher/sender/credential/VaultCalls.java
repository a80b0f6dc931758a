package dev.kesher.sender.credential;

import dev.kesher.contracts.Connection;
import dev.kesher.problemkit.request.ServiceCall;
import io.micrometer.core.annotation.Timed;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** The one call to the vault: three short tries; an answer below 500 is an answer. */
@ApplicationScoped
class VaultCalls {
    private static final long TRY_MS = 3_500;
    private static final ServiceCall CALL = new ServiceCall("vault-service", "GET", VaultApi.ROUTE);

    private final VaultApi vault;

    VaultCalls(@RestClient VaultApi vault) {
        this.vault = vault;
    }

    /**
     * @param reason for the vault's access log
     * @param cause traceparent of the work that needs the credential
     */
    @NonBlocking
    @Timed("kesher.sender.vault.calls")
    @Timeout(TRY_MS)
    @Retry(maxRetries = 2, delay = 100, jitter = 50, abortOn = Answered.class)
    Uni<Credential> fetch(Connection connection, String reason, @Nullable String cause) {
        var business = connection.businessId().value();
        return CALL.make(
                        cause,
                        traceparent -> vault.credential(business, connection.credentialId(), reason, traceparent))
                .onFailure(WebApplicationException.class)
                .transform(VaultCalls::orAnswered);
    }

    private static Throwable orAnswered(Throwable failure) {
        var status = ((WebApplicationException) failure).getResponse().getStatus();
        return status < 500 ? new Answered(status) : failure;
    }

    /** The vault answered, and asking again changes nothing. */
    static final class Answered extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Answered(int status) {
            super("vault answered " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
