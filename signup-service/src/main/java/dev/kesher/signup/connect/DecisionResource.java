package dev.kesher.signup.connect;

import dev.kesher.problemkit.Problems;
import dev.kesher.signup.access.Caller;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What the owner decides about an attempt that stopped. Each takes {@code Prefer: wait=N}: the answer comes when the
 * attempt stops again, or after N seconds.
 */
@Path("/api/v1/attempts")
@Tag(name = "Attempts")
@RolesAllowed({"owner", "operator"})
@SecurityRequirement(name = "business-token")
@APIResponse(responseCode = "400", description = "invalid-request or business-not-allowed-here")
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "forbidden, business-claim-missing or business-reserved")
class DecisionResource {
    private static final String PIN_FORM = "[0-9]{6}";

    private final AttemptActions actions;
    private final Replacements replacements;
    private final Replies replies;
    private final Caller caller;

    DecisionResource(AttemptActions actions, Replacements replacements, Replies replies, Caller caller) {
        this.actions = actions;
        this.replacements = replacements;
        this.replies = replies;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryAttempt",
            summary = "Try again the step it failed at; look again at a pending number; propose a replacement anew")
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "attempt-state or retry-too-early")
    @APIResponse(responseCode = "410", description = "credential-gone: start over")
    public Uni<Response> retry(
            @PathParam("id") String id, @HeaderParam("Prefer") List<String> prefer, @Nullable String ignored) {
        return actions.retry(caller.business(), AttemptId.parse(id))
                .chain(attempt -> replies.accepted(attempt, prefer));
    }

    @POST
    @Path("/{id}/number")
    @Operation(operationId = "chooseNumber", summary = "Choose one of several numbers")
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "attempt-state")
    public Uni<Response> chooseNumber(
            @PathParam("id") String id,
            @HeaderParam("Prefer") List<String> prefer,
            @NotNull @Valid Requests.NumberChosen body) {
        return actions.chooseNumber(caller.business(), AttemptId.parse(id), body.phoneNumberId())
                .chain(attempt -> replies.accepted(attempt, prefer));
    }

    @POST
    @Path("/{id}/replacement")
    @Operation(
            operationId = "confirmReplacement",
            summary = "Let the connected number go for this attempt's",
            description = "In state confirm-replacement. The new number works before the old one is let go; if the "
                    + "attempt fails or is abandoned, the old one stays as it was.")
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "replacement-changed: read and show again; or attempt-state")
    @APIResponse(responseCode = "410", description = "replacement-expired: retry proposes anew")
    public Uni<Response> replace(
            @PathParam("id") String id,
            @HeaderParam("Prefer") List<String> prefer,
            @NotNull @Valid Requests.ReplacementConfirmed body) {
        return replacements
                .confirm(caller.business(), AttemptId.parse(id), body.phoneNumberId())
                .chain(attempt -> replies.accepted(attempt, prefer));
    }

    @POST
    @Path("/{id}/pin")
    @Operation(operationId = "enterPin", summary = "Give the two-step verification PIN that the number has already")
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "attempt-state")
    @APIResponse(responseCode = "410", description = "credential-gone: start over")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    public Uni<Response> enterPin(
            @PathParam("id") String id,
            @HeaderParam("Prefer") List<String> prefer,
            @NotNull @Valid Requests.PinEntered body) {
        if (!body.pin().reveal().matches(PIN_FORM)) {
            throw Problems.of(ProblemCode.INVALID_REQUEST, "pin", "pin must have six digits");
        }
        return actions.enterPin(caller.business(), AttemptId.parse(id), body.pin())
                .chain(attempt -> replies.accepted(attempt, prefer));
    }
}
