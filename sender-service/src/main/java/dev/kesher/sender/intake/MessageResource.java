package dev.kesher.sender.intake;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.store.AttemptRepository;
import dev.kesher.sender.store.MessageRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of a message. A path of its own: a request is matched to one class before its methods are looked at. */
@Path("/api/v1/businesses/{business}/messages")
@Tag(name = "Messages")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
class MessageResource {
    private final Pool pool;
    private final MessageRepository messages;
    private final AttemptRepository attempts;

    MessageResource(Pool pool, MessageRepository messages, AttemptRepository attempts) {
        this.pool = pool;
        this.messages = messages;
        this.attempts = attempts;
    }

    @GET
    @Path("/{messageId}")
    @RolesAllowed({"message-sender", "test-sender"})
    @Operation(
            operationId = "getMessage",
            summary = "Where a message stands as far as sending goes; delivery is known to status-batcher")
    @APIResponse(responseCode = "200", description = "State, attempts, reason")
    @APIResponse(responseCode = "404", description = "message-unknown")
    @APIResponse(responseCode = "503", description = "busy: the database does not answer; try again after Retry-After")
    public Uni<MessageView> message(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("messageId") String messageId) {
        var id = id(messageId);
        return Detached.awaited(() -> MessageView.find(pool, messages, attempts, new BusinessId(business), id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.of(SenderProblem.MESSAGE_UNKNOWN));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw Problems.of(SenderProblem.MESSAGE_UNKNOWN);
        }
    }
}
