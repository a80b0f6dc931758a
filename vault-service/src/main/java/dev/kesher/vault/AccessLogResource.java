package dev.kesher.vault;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The access log over all businesses: what one caller did, and what concerns no single business. */
@Path("/api/v1/access-log")
@Tag(name = "Access log")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
class AccessLogResource {
    /** As the table keeps it. */
    private static final int LONGEST_CALLER = 200;

    private final CredentialStore store;

    AccessLogResource(CredentialStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed("auditor")
    @Operation(
            operationId = "listAccesses",
            summary = "Who did what to which business's credentials or to the keys, and why; newest first")
    @APIResponse(responseCode = "200", description = "The newest entries, of one caller if it is given")
    public Uni<List<Line>> accessLog(
            @QueryParam("caller") @Nullable @Size(max = LONGEST_CALLER) String caller,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return store.accessLog(caller, limit)
                .map(entries -> entries.stream().map(Line::of).toList());
    }

    @Schema(name = "AccessLogLine")
    record Line(
            Instant at,
            String caller,
            String action,
            @Nullable String businessId,
            @Nullable String credentialId,
            @Nullable String reason) {
        static Line of(AccessLogEntity entry) {
            return new Line(entry.at, entry.caller, entry.action, entry.businessId, entry.credentialId, entry.reason);
        }
    }
}
