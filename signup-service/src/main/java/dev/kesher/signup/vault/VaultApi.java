package dev.kesher.signup.vault;

import dev.kesher.contracts.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

@RegisterRestClient(configKey = "vault-service")
@RegisterProvider(VaultToken.class)
@Path("/api/v1/businesses/{business}/credentials/{credential}")
interface VaultApi {
    @PUT
    Uni<Response> store(
            @PathParam("business") String business, @PathParam("credential") String credential, Content content);

    @GET
    Uni<Response> read(
            @PathParam("business") String business,
            @PathParam("credential") String credential,
            @HeaderParam("Kesher-Reason") String reason);

    @POST
    @Path("/promotion")
    Uni<Response> promote(
            @PathParam("business") String business, @PathParam("credential") String credential, Promotion promotion);

    @DELETE
    Uni<Response> delete(@PathParam("business") String business, @PathParam("credential") String credential);

    record Content(
            Secret accessToken,
            @Nullable String wabaId,
            @Nullable String phoneNumberId,
            @Nullable String displayNumber,
            @Nullable Secret pin,
            @Nullable Instant expiresAt) {}

    record Promotion(@Nullable String expectedCurrent) {}
}
