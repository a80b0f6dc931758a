package dev.kesher.notifier.vault;

import dev.kesher.telemetry.trace.Traceparent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** vault-service, as far as the notifier may use it: it never gets a token or a PIN. */
@RegisterRestClient(configKey = "vault-service")
@RegisterProvider(VaultToken.class)
interface VaultApi {
    String ROUTE = "/api/v1/businesses/{business}/credentials/{credentialId}/number";

    @GET
    @Path(ROUTE)
    Uni<Number> number(
            @PathParam("business") String business,
            @PathParam("credentialId") String credentialId,
            @HeaderParam("Kesher-Reason") String reason,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    /** @param displayNumber as Meta writes it for people */
    record Number(@Nullable String phoneNumberId, @Nullable String displayNumber) {}
}
