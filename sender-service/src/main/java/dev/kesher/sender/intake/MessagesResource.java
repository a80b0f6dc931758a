package dev.kesher.sender.intake;

import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.message.Purpose;
import dev.kesher.sender.store.Acceptance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where other teams ask for messages to be sent. */
@Path("/api/v1/messages")
@Tag(name = "Messages")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
class MessagesResource {
    private static final String PRINTABLE = "[ -~]{1,128}";
    private static final String MESSAGE_SENDER = "message-sender";

    private final SendRequests requests;

    MessagesResource(SendRequests requests) {
        this.requests = requests;
    }

    @POST
    @RolesAllowed({MESSAGE_SENDER, "test-sender"})
    @Operation(
            operationId = "sendMessage",
            summary = "Send a message: a template at any time, all else within 24 hours of the customer's last message")
    @APIResponse(
            responseCode = "202",
            description = "Queued; the outcome comes on whatsapp.send-outcomes.v1",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Queued.class)))
    @APIResponse(responseCode = "200", description = "The same request was accepted before under this key")
    @APIResponse(responseCode = "400", description = "invalid-request: a field is missing or malformed")
    @APIResponse(responseCode = "409", description = "not-connected")
    @APIResponse(
            responseCode = "422",
            description = "invalid: a field is not known, or has a value that cannot be sent. template-unknown,"
                    + " template-not-approved or template-parameters: field names what does not fit the template."
                    + " outside-window: only a template may be sent to this customer now."
                    + " idempotency-key-reused: by the same caller, for another request")
    @APIResponse(
            responseCode = "503",
            description = "kafka-unavailable, queue-full or busy: try again under the same key after Retry-After")
    public Uni<RestResponse<Queued>> send(
            @HeaderParam("Idempotency-Key") @NotNull @Pattern(regexp = PRINTABLE) String key,
            @NotNull @Valid SendBody body,
            SecurityContext security) {
        return requests.accept(key, body, security.getUserPrincipal().getName(), purpose(body, security))
                .map(accepted -> switch (accepted) {
                    case Acceptance.Result.New queued -> answer(RestResponse.Status.ACCEPTED, body, queued.id());
                    case Acceptance.Result.Again before -> answer(RestResponse.Status.OK, body, before.id());
                    case Acceptance.Result.Clash clash -> throw Problems.of(SenderProblem.IDEMPOTENCY_KEY_REUSED);
                    case Acceptance.Result.OutsideWindow outside -> throw Problems.of(SenderProblem.OUTSIDE_WINDOW);
                });
    }

    /** Who may only try connections out sends templates, and nobody is alerted about them. */
    private static Purpose purpose(SendBody body, SecurityContext security) {
        if (security.isUserInRole(MESSAGE_SENDER)) {
            return Purpose.API;
        }
        if (body.content().template() == null) {
            throw Problems.of(CommonProblem.FORBIDDEN, "The role test-sender sends templates only.");
        }
        return Purpose.TEST;
    }

    private static RestResponse<Queued> answer(RestResponse.Status status, SendBody body, UUID id) {
        var where = URI.create("/api/v1/businesses/" + body.businessId() + "/messages/" + id);
        return ResponseBuilder.create(status, new Queued(id.toString(), "queued"))
                .location(where)
                .build();
    }

    /** The state at acceptance, also when the answer is repeated. */
    @Schema(name = "AcceptedMessage")
    record Queued(
            String messageId,

            @Schema(description = "Always queued: what became of it since is asked by its id")
            String state) {}
}
