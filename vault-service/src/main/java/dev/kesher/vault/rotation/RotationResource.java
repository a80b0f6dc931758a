package dev.kesher.vault.rotation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Rotation of the keys, for the operator. Nothing here shows a secret. */
@Path("/api/v1/rotations")
@Tag(name = "Key rotation")
@RolesAllowed("key-rotator")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
@APIResponse(responseCode = "503", description = "vault-unavailable: try again after Retry-After")
class RotationResource {
    /** As long as the access log keeps. */
    private static final int LONGEST_REASON = 100;

    private static final int ACCEPTED = 202;

    private final Rotations rotations;

    RotationResource(Rotations rotations) {
        this.rotations = rotations;
    }

    @POST
    @ResponseStatus(ACCEPTED)
    @Operation(
            operationId = "startRotation",
            summary = "Rotate the keys and re-encrypt every row, in the background; reads and writes go on")
    @APIResponse(
            responseCode = "202",
            description = "It begins within seconds",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RotationStatus.class)))
    @APIResponse(responseCode = "409", description = "rotation-running")
    public Uni<RotationStatus> start(
            @HeaderParam("Kesher-Reason") @NotBlank @Size(max = LONGEST_REASON) String reason,
            SecurityContext security) {
        return rotations.start(security.getUserPrincipal().getName(), reason);
    }

    @GET
    @Path("/current")
    @Operation(operationId = "getRotation", summary = "How far the newest rotation is")
    @APIResponse(responseCode = "200", description = "Rows, remaining rows, and when it was done")
    @APIResponse(responseCode = "404", description = "no-rotation")
    public Uni<RotationStatus> current() {
        return rotations.current();
    }

    @POST
    @Path("/retirement")
    @Operation(operationId = "retireKeys", summary = "Make older key versions useless, once no row needs them")
    @APIResponse(responseCode = "200", description = "Vault decrypts nothing older any more")
    @APIResponse(responseCode = "404", description = "no-rotation")
    @APIResponse(responseCode = "409", description = "rows-remain or rotation-too-recent")
    public Uni<RotationStatus> retire(
            @HeaderParam("Kesher-Reason") @NotBlank @Size(max = LONGEST_REASON) String reason,
            SecurityContext security) {
        return rotations.retire(security.getUserPrincipal().getName(), reason);
    }
}
