package dev.kesher.signup.testmessage;

import dev.kesher.problemkit.request.ServiceCall;
import dev.kesher.telemetry.trace.Traceparent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

@RegisterRestClient(configKey = "sender-service")
@RegisterProvider(SenderToken.class)
@Path("/api/v1")
interface SenderApi {
    ServiceCall SEND = new ServiceCall("sender-service", "POST", "/api/v1/messages");
    ServiceCall READ = new ServiceCall("sender-service", "GET", "/api/v1/businesses/{business}/messages/{messageId}");

    @POST
    @Path("/messages")
    Uni<Response> send(
            @HeaderParam("Idempotency-Key") String key,
            Message message,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    @GET
    @Path("/businesses/{business}/messages/{messageId}")
    Uni<Response> message(
            @PathParam("business") String business,
            @PathParam("messageId") String message,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    record Message(String businessId, To to, Content content, Instant validUntil, boolean atMostOnce) {}

    record To(String phone) {}

    record Content(String type, Template template) {}

    record Template(String name, String language) {}
}
