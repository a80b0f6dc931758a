package dev.kesher.sender.credential;

import dev.kesher.telemetry.trace.Traceparent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** vault-service, as far as the sender uses it. */
@RegisterRestClient(configKey = "vault-service")
@RegisterProvider(VaultToken.class)
interface VaultApi {
    String ROUTE = "/api/v1/businesses/{business}/credentials/{credentialId}";

    @GET
    @Path(ROUTE)
    Uni<Credential> credential(
            @PathParam("business") String business,
            @PathParam("credentialId") String credentialId,
            @HeaderParam("Kesher-Reason") String reason,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);
}
