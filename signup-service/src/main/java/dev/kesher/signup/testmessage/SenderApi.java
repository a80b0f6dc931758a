package dev.kesher.signup.testmessage;

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

@RegisterRestClient(configKey = "sender-service")
@RegisterProvider(SenderToken.class)
@Path("/api/v1")
interface SenderApi {
    @POST
    @Path("/messages")
    Uni<Response> send(@HeaderParam("Idempotency-Key") String key, Message message);

    @GET
    @Path("/businesses/{business}/messages/{message}")
    Uni<Response> message(@PathParam("business") String business, @PathParam("message") String message);

    record Message(String businessId, To to, Content content, Instant validUntil, boolean atMostOnce) {}

    record To(String phone) {}

    record Content(String type, Template template) {}

    record Template(String name, String language) {}
}
