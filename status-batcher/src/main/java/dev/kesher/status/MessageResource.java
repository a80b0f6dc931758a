package dev.kesher.status;

import dev.kesher.contracts.BusinessId;
import dev.kesher.problemkit.Problems;
import dev.kesher.status.table.MessageTable;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Where is my message? */
@Path("/api/v1/businesses/{business}/messages")
@Tag(name = "Messages")
@SecurityRequirement(name = "service-token")
class MessageResource {
    private static final Logger LOG = Logger.getLogger(MessageResource.class);
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MessageTable table;

    MessageResource(MessageTable table) {
        this.table = table;
    }

    @GET
    @Path("/{messageId}")
    @RolesAllowed("status-reader")
    @Operation(
            operationId = "getMessage",
            summary = "The delivery state of a message",
            description = "As of the last drain: a status that came since then is not in it yet.")
    @APIResponse(responseCode = "200", description = "The message with all its attempts")
    @APIResponse(
            responseCode = "400",
            description = "invalid-request: a path parameter has not its form; field names it")
    @APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
    @APIResponse(responseCode = "403", description = "forbidden: the caller has not the role status-reader")
    @APIResponse(
            responseCode = "404",
            description = "message-unknown: not of this business, older than what is kept, or nothing drained yet")
    @APIResponse(responseCode = "503", description = "database-unavailable: try again after Retry-After")
    public Uni<MessageView> message(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("messageId") @Pattern(regexp = UUID_FORM) String messageId) {
        return table.find(new BusinessId(business), UUID.fromString(messageId))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(MessageResource::unavailable)
                .map(row -> row.map(MessageView::of).orElseThrow(() -> Problems.of(StatusProblem.MESSAGE_UNKNOWN)));
    }

    private static HttpProblem unavailable(Throwable why) {
        LOG.warnf("a message could not be looked up: %s", why);
        return Problems.of(StatusProblem.DATABASE_UNAVAILABLE);
    }
}
