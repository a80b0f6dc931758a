package dev.kesher.status.listing;

import dev.kesher.contracts.BusinessId;
import dev.kesher.status.table.MessageCounts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How many messages of a business are in which state, by day. */
@Path("/api/v1/businesses/{business}/message-counts")
@Tag(name = "Messages")
@SecurityRequirement(name = "service-token")
class MessageCountsResource {
    private final MessageCounts counts;
    private final Answers answers;
    private final Clock clock = Clock.systemUTC();

    MessageCountsResource(MessageCounts counts, Answers answers) {
        this.counts = counts;
        this.answers = answers;
    }

    @GET
    @RolesAllowed("status-reader")
    @Operation(
            operationId = "countMessages",
            summary = "Messages of a business by the day they were accepted, UTC, and the state they are in now",
            description = "As of the last drain, at most 31 days; without from and to the latest 31.")
    @APIResponse(responseCode = "200", description = "Days that have messages, in order")
    @APIResponse(responseCode = "400", description = "invalid-request: a parameter has not its form; field names it")
    @APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
    @APIResponse(responseCode = "403", description = "forbidden: the caller has not the role status-reader")
    @APIResponse(responseCode = "503", description = "database-unavailable: try again after Retry-After")
    public Uni<DayCounts> counts(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @QueryParam("from") @Parameter(description = "First day", example = "2026-11-01") @Nullable String from,
            @QueryParam("to") @Parameter(description = "Last day", example = "2026-11-30") @Nullable String to) {
        var days = Parameters.days(from, to, LocalDate.now(clock));
        return answers.soon(counts.of(new BusinessId(business), days.first(), days.last()))
                .map(found -> DayCounts.of(days, found));
    }
}
