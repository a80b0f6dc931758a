package dev.kesher.signup.check;

import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.access.NamesBusiness;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For an operator who does not want to wait for the daily check. */
@Path("/api/v1/checks")
@Tag(name = "Checks")
@RolesAllowed("operator")
@SecurityRequirement(name = "business-token")
class CheckResource {
    private final CheckStore checks;

    CheckResource(CheckStore checks) {
        this.checks = checks;
    }

    @POST
    @Operation(operationId = "checkConnection", summary = "Check the connection of one business at once")
    @APIResponse(
            responseCode = "202",
            description = "It is checked within seconds; a dead token is confirmed by a second check later",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Scheduled.class)))
    @APIResponse(responseCode = "400", description = "invalid-request")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden: operators only")
    @APIResponse(responseCode = "404", description = "not-connected")
    public Uni<Response> check(@NotNull @Valid CheckRequest body) {
        return checks.soon(new BusinessId(body.businessId())).map(found -> {
            if (found == 0) {
                throw HttpProblems.of(ProblemCode.NOT_CONNECTED);
            }
            return Response.accepted(new Scheduled(found)).build();
        });
    }

    @NamesBusiness
    @Schema(name = "CheckRequest", examples = "{\"businessId\": \"bakery-1\"}")
    record CheckRequest(
            @NotNull @Pattern(regexp = BusinessId.REGEX) String businessId) {}

    @Schema(name = "ChecksScheduled")
    record Scheduled(int connections) {}
}
