package dev.kesher.ingest;

import dev.kesher.ingest.webhook.Verification;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The address Meta calls. Public: Meta shows a signature, not a token. */
@Path("/webhooks/whatsapp")
@PermitAll
@NonBlocking
class WebhookResource {
    private final Verification verification;
    private final Reception reception;

    WebhookResource(Verification verification, Reception reception) {
        this.verification = verification;
        this.reception = reception;
    }

    @GET
    @Operation(summary = "Meta checks that this address is ours")
    @APIResponse(responseCode = "200", description = "The challenge, as it came")
    @APIResponse(responseCode = "403", description = "not-verified: mode, token or challenge is not right")
    public Response verify(
            @RestQuery("hub.mode") @Nullable String mode,
            @RestQuery("hub.verify_token") @Nullable String token,
            @RestQuery("hub.challenge") @Nullable String challenge) {
        return verification
                .answer(mode, token, challenge)
                .map(echo -> Response.ok(echo, MediaType.TEXT_PLAIN_TYPE).build())
                .orElseGet(() -> Problems.of(IngestProblem.NOT_VERIFIED).toResponse());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Meta tells what happened: messages, statuses, account events")
    @APIResponse(responseCode = "200", description = "Kafka has acknowledged every item")
    @APIResponse(responseCode = "401", description = "wrong-signature: nothing was published")
    @APIResponse(responseCode = "413", description = "payload-too-large: the body is larger than 3 MB")
    @APIResponse(responseCode = "503", description = "kafka-unavailable or busy: send it again")
    public Uni<Response> receive(
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature, byte @Nullable [] body) {
        return reception.receive(body == null ? new byte[0] : body, signature).map(WebhookResource::response);
    }

    private static Response response(Answer answer) {
        return switch (answer) {
            case ACCEPTED -> Response.ok().build();
            case WRONG_SIGNATURE -> Problems.of(IngestProblem.WRONG_SIGNATURE).toResponse();
            case UNAVAILABLE -> Problems.of(IngestProblem.KAFKA_UNAVAILABLE).toResponse();
            case BUSY -> Problems.of(CommonProblem.BUSY).toResponse();
        };
    }
}
