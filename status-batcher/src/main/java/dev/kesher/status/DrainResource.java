package dev.kesher.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kesher.status.drain.DrainReport;
import dev.kesher.status.drain.DrainThread;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the last drain of the replica that answers did. */
@Path("/api/v1/drain")
@Tag(name = "Drain")
@SecurityRequirement(name = "service-token")
class DrainResource {
    private final DrainThread drains;

    DrainResource(DrainThread drains) {
        this.drains = drains;
    }

    @GET
    @NonBlocking
    @RolesAllowed("operator")
    @Operation(operationId = "getDrain", summary = "The last drain that succeeded, and what waits for the next")
    @APIResponse(
            responseCode = "200",
            description = "Of the replica that answers; no lastDrainAt before its first drain")
    @APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
    @APIResponse(responseCode = "403", description = "forbidden: the caller has not the role operator")
    public DrainView drain() {
        return DrainView.of(drains.last().orElse(null), drains.lag());
    }

    @Schema(name = "Drain")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DrainView(
            @Nullable Instant lastDrainAt,
            long tookMillis,
            long records,

            @Schema(description = "Messages whose state was published")
            long messages,

            @Schema(description = "Rows that changed") long rows,

            @Schema(description = "Statements that wrote them")
            long statements,

            long deadLetters,

            @Schema(description = "Records waiting, as of a few seconds ago")
            long lag) {
        static DrainView of(@Nullable DrainReport last, long lag) {
            return last == null
                    ? new DrainView(null, 0, 0, 0, 0, 0, 0, lag)
                    : new DrainView(
                            last.startedAt(),
                            last.took().toMillis(),
                            last.records(),
                            last.messages(),
                            last.changed(),
                            last.statements(),
                            last.deadLetters(),
                            lag);
        }
    }
}
