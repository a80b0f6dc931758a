package dev.kesher.ingest;

import dev.kesher.ingest.webhook.Verification;
import dev.kesher.problemkit.Problems;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Meta asks whether the address is ours; what it posts there comes to {@link WebhookRoute}. Public: Meta has no token. */
@Path(WebhookRoute.PATH)
@Tag(name = "Webhooks")
@PermitAll
@NonBlocking
class WebhookResource {
    private final Verification verification;

    WebhookResource(Verification verification) {
        this.verification = verification;
    }

    @GET
    @Operation(operationId = "verifyWebhook", summary = "Meta checks that this address is ours")
    @APIResponse(
            responseCode = "200",
            description = "The challenge, as it came",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
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
}
