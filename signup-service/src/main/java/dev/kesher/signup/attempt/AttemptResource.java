package dev.kesher.signup.attempt;

import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.access.Caller;
import dev.kesher.signup.owner.OwnerContacts;
import dev.kesher.signup.problem.Answers;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** Connecting a number, for the business in the token. */
@Path("/api/v1/attempts")
@RolesAllowed({"owner", "operator"})
@SecurityRequirement(name = "business-token")
@APIResponse(responseCode = "400", description = "invalid-request or business-not-allowed-here")
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "forbidden, business-claim-missing or business-reserved")
class AttemptResource {
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String PIN_FORM = "[0-9]{6}";
    private static final int LONGEST_CODE = 4096;

    private final AttemptStore attempts;
    private final CodeExchange codes;
    private final AttemptActions actions;
    private final AttemptWorker worker;
    private final AttemptViews views;
    private final OwnerContacts contacts;
    private final SignupConfig config;
    private final Caller caller;

    AttemptResource(
            AttemptStore attempts,
            CodeExchange codes,
            AttemptActions actions,
            AttemptWorker worker,
            AttemptViews views,
            OwnerContacts contacts,
            SignupConfig config,
            Caller caller) {
        this.attempts = attempts;
        this.codes = codes;
        this.actions = actions;
        this.worker = worker;
        this.views = views;
        this.contacts = contacts;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Start an attempt, before the click that opens Meta's window")
    @APIResponse(
            responseCode = "201",
            description = "What the page needs to open Meta's window",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Uni<Response> start(@Nullable String ignored) {
        var business = caller.business();
        return contacts.tell(business, caller.email(), caller.phone(), caller.locale())
                .chain(() -> attempts.start(business, caller.locale()))
                .map(attempt -> Response.created(URI.create("/api/v1/attempts/" + attempt.id))
                        .entity(started(attempt))
                        .build());
    }

    private Started started(Attempt attempt) {
        var meta = config.meta();
        return new Started(
                attempt.id, meta.appId(), meta.configId(), meta.version(), attempt.locale, attempt.expiresAt);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Follow an attempt")
    @APIResponse(responseCode = "200", description = "Where it is")
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    public Uni<AttemptView> show(@PathParam("id") String id) {
        return actions.find(caller.business(), uuid(id)).chain(views::show);
    }

    @POST
    @Path("/{id}/completion")
    @Operation(summary = "Hand over the code that Meta's window gave; the first one counts")
    @APIResponse(
            responseCode = "202",
            description = "The permission is stored; follow the attempt",
            content = @Content(schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "code-already-used or attempt-state")
    @APIResponse(responseCode = "410", description = "attempt-expired")
    @APIResponse(responseCode = "422", description = "code-expired, code-used or code-invalid: a new popup is needed")
    @APIResponse(responseCode = "502", description = "exchange-unclear or meta-app-misconfigured")
    @APIResponse(
            responseCode = "503",
            description = "vault-unavailable or meta-unavailable; if the attempt is still waiting the code is unspent")
    public Uni<Response> complete(@PathParam("id") String id, @NotNull @Valid Requests.Completion body) {
        if (body.code().reveal().length() > LONGEST_CODE) {
            throw Answers.of(ProblemCode.INVALID_REQUEST, "code must have at most " + LONGEST_CODE + " characters");
        }
        var info = body.sessionInfo();
        var hints = info == null
                ? new CodeExchange.Hints(null, null)
                : new CodeExchange.Hints(info.wabaId(), info.phoneNumberId());
        return codes.exchange(caller.business(), uuid(id), body.code(), hints)
                .invoke(worker::take)
                .chain(this::accepted);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}/abandonment")
    @Operation(summary = "The owner left; what was stored for the attempt is deleted")
    @APIResponse(responseCode = "204", description = "It is over")
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "attempt-state: it is being worked on, or connected")
    public Uni<Void> abandon(@PathParam("id") String id, @Nullable String ignored) {
        return actions.abandon(caller.business(), uuid(id)).replaceWithVoid();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}/retry")
    @Operation(summary = "Try the step again at which the attempt failed")
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content = @Content(schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "attempt-state or retry-too-early")
    @APIResponse(responseCode = "410", description = "credential-gone: start over")
    public Uni<Response> retry(@PathParam("id") String id, @Nullable String ignored) {
        return actions.retry(caller.business(), uuid(id)).chain(this::accepted);
    }

    @POST
    @Path("/{id}/number")
    @Operation(summary = "Choose one of several numbers")
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content = @Content(schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "attempt-state")
    public Uni<Response> chooseNumber(@PathParam("id") String id, @NotNull @Valid Requests.NumberChosen body) {
        return actions.chooseNumber(caller.business(), uuid(id), body.phoneNumberId())
                .chain(this::accepted);
    }

    @POST
    @Path("/{id}/pin")
    @Operation(summary = "Give the two-step verification PIN that the number has already")
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content = @Content(schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "attempt-state")
    @APIResponse(responseCode = "410", description = "credential-gone: start over")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    public Uni<Response> enterPin(@PathParam("id") String id, @NotNull @Valid Requests.PinEntered body) {
        if (!body.pin().reveal().matches(PIN_FORM)) {
            throw Answers.of(ProblemCode.INVALID_REQUEST, "pin must have six digits");
        }
        return actions.enterPin(caller.business(), uuid(id), body.pin()).chain(this::accepted);
    }

    private Uni<Response> accepted(Attempt attempt) {
        return views.show(attempt).map(view -> Response.accepted(view).build());
    }

    /** What is no id of ours is unknown, like any other id that we did not give. */
    private static UUID uuid(String id) {
        if (!id.matches(UUID_FORM)) {
            throw Answers.of(ProblemCode.ATTEMPT_UNKNOWN);
        }
        return UUID.fromString(id);
    }

    @Schema(name = "AttemptStarted")
    record Started(
            UUID attemptId, String appId, String configId, String graphVersion, String locale, Instant expiresAt) {}
}
