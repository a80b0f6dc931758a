package dev.kesher.signup.vault;

import dev.kesher.contracts.Secret;
import dev.kesher.problemkit.request.ServiceCall;
import dev.kesher.telemetry.trace.Traceparent;
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
@Path(VaultApi.ROUTE)
interface VaultApi {
    String ROUTE = "/api/v1/businesses/{business}/credentials/{credentialId}";
    String PROMOTION = "/promotion";

    ServiceCall STORE = new ServiceCall("vault-service", "PUT", ROUTE);
    ServiceCall READ = new ServiceCall("vault-service", "GET", ROUTE);
    ServiceCall PROMOTE = new ServiceCall("vault-service", "POST", ROUTE + PROMOTION);
    ServiceCall DELETE = new ServiceCall("vault-service", "DELETE", ROUTE);

    @PUT
    Uni<Response> store(
            @PathParam("business") String business,
            @PathParam("credentialId") String credential,
            Content content,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    @GET
    Uni<Response> read(
            @PathParam("business") String business,
            @PathParam("credentialId") String credential,
            @HeaderParam("Kesher-Reason") String reason,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    @POST
    @Path(PROMOTION)
    Uni<Response> promote(
            @PathParam("business") String business,
            @PathParam("credentialId") String credential,
            Promotion promotion,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    @DELETE
    Uni<Response> delete(
            @PathParam("business") String business,
            @PathParam("credentialId") String credential,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    record Content(
            Secret accessToken,
            @Nullable String wabaId,
            @Nullable String phoneNumberId,
            @Nullable String displayNumber,
            @Nullable Secret pin,
            @Nullable Instant expiresAt) {}

    record Promotion(@Nullable String expectedCurrent) {}
}
