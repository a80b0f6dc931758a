package dev.kesher.sender.credential;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** vault-service, as far as the sender uses it. */
@RegisterRestClient(configKey = "vault-service")
@RegisterProvider(VaultToken.class)
interface VaultApi {
    @GET
    @Path("/api/v1/businesses/{business}/credentials/{credential}")
    Uni<Credential> credential(
            @PathParam("business") String business,
            @PathParam("credential") String credentialId,
            @HeaderParam("Kesher-Reason") String reason);
}
