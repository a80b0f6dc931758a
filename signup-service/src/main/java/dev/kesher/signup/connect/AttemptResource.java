package dev.kesher.signup.connect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kesher.problemkit.Problems;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.access.Caller;
import dev.kesher.signup.connect.step.HintedIds;
import dev.kesher.signup.owner.OwnerContacts;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Connecting a number, for the business in the token. */
@Path("/api/v1/attempts")
@Tag(name = "Attempts")
@RolesAllowed({"owner", "operator"})
@SecurityRequirement(name = "business-token")
@APIResponse(responseCode = "400", description = "invalid-request or business-not-allowed-here")
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "forbidden, business-claim-missing or business-reserved")
class AttemptResource {
    private static final int LONGEST_CODE = 4096;

    private final AttemptStore attempts;
    private final CodeExchange codes;
    private final AttemptActions actions;
    private final Replies replies;
    private final PopupReports popupReports;
    private final OwnerContacts contacts;
    private final SignupConfig config;
    private final Caller caller;

    AttemptResource(
            AttemptStore attempts,
            CodeExchange codes,
            AttemptActions actions,
            Replies replies,
            PopupReports popupReports,
            OwnerContacts contacts,
            SignupConfig config,
            Caller caller) {
        this.attempts = attempts;
        this.codes = codes;
        this.actions = actions;
        this.replies = replies;
        this.popupReports = popupReports;
        this.contacts = contacts;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "startAttempt", summary = "Start an attempt, before the click that opens Meta's window")
    @APIResponse(
            responseCode = "201",
            description = "What the page needs to open Meta's window",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Started.class)))
    public Uni<Response> start(@Nullable String ignored) {
        var business = caller.business();
        return contacts.tell(caller)
                .chain(() -> attempts.start(business, caller.locale()))
                .map(attempt -> Response.created(URI.create("/api/v1/attempts/" + attempt.id))
                        .entity(Started.of(attempt, config.meta()))
                        .build());
    }

    @GET
    @Path("/open")
    @Operation(
            operationId = "getOpenAttempt",
            summary = "The newest attempt that took a code and that the owner can still make something of")
    @APIResponse(
            responseCode = "200",
            description = "Where it is, for a page that was loaded again or another device",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "204", description = "There is none")
    public Uni<Response> open() {
        return actions.open(caller.business()).chain(found -> found.map(attempt -> replies.ok(attempt, List.of()))
                .orElseGet(() -> Uni.createFrom().item(Response.noContent().build())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAttempt", summary = "Follow an attempt")
    @APIResponse(
            responseCode = "200",
            description = "Where it is",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    public Uni<Response> show(@PathParam("id") String id, @HeaderParam("Prefer") List<String> prefer) {
        return actions.find(caller.business(), AttemptId.parse(id)).chain(attempt -> replies.ok(attempt, prefer));
    }

    @POST
    @Path("/{id}/completion")
    @Operation(
            operationId = "completeAttempt",
            summary = "Hand over the code that Meta's window gave; the first one counts")
    @APIResponse(
            responseCode = "202",
            description = "The permission is stored; follow the attempt",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "code-already-used or attempt-state")
    @APIResponse(responseCode = "410", description = "attempt-expired")
    @APIResponse(responseCode = "422", description = "code-expired, code-used or code-invalid: a new popup is needed")
    @APIResponse(responseCode = "502", description = "exchange-unclear or meta-app-misconfigured")
    @APIResponse(
            responseCode = "503",
            description =
                    "vault-unavailable, meta-unavailable or rate-limited; if the attempt is still waiting the code is"
                            + " unspent")
    public Uni<Response> complete(
            @PathParam("id") String id,
            @HeaderParam("Prefer") List<String> prefer,
            @NotNull @Valid Requests.Completion body) {
        if (body.code().reveal().length() > LONGEST_CODE) {
            throw Problems.of(
                    ProblemCode.INVALID_REQUEST, "code", "code must have at most " + LONGEST_CODE + " characters");
        }
        var info = body.sessionInfo();
        var hinted = info == null ? new HintedIds(null, null) : new HintedIds(info.wabaId(), info.phoneNumberId());
        return codes.exchange(caller.business(), AttemptId.parse(id), body.code(), hinted)
                .chain(attempt -> replies.accepted(attempt, prefer));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}/abandonment")
    @Operation(operationId = "abandonAttempt", summary = "The owner left; what was stored for the attempt is deleted")
    @APIResponse(responseCode = "204", description = "It is over")
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    @APIResponse(responseCode = "409", description = "attempt-state: it is being worked on, or connected")
    public Uni<Void> abandon(@PathParam("id") String id, @Nullable String ignored) {
        return actions.abandon(caller.business(), AttemptId.parse(id)).replaceWithVoid();
    }

    @POST
    @Path("/{id}/popup")
    @Operation(
            operationId = "reportWindowEnd",
            summary = "Tell what Meta's window ended with when there was no code; the attempt stays as it is")
    @APIResponse(responseCode = "204", description = "Noted")
    @APIResponse(responseCode = "404", description = "attempt-unknown")
    public Uni<Void> popup(@PathParam("id") String id, @NotNull @Valid Requests.PopupEnded body) {
        return actions.find(caller.business(), AttemptId.parse(id))
                .invoke(attempt -> popupReports.ended(attempt, body))
                .replaceWithVoid();
    }

    @Schema(name = "AttemptStarted")
    record Started(
            UUID attemptId,

            @Schema(
                    description = "For the owner's call to support, who search the log for it",
                    examples = "3F2A9-01BC4")
            String supportCode,

            @Schema(examples = "710000000000001") String appId,

            @Schema(description = "Of Embedded Signup", examples = "550000000000041")
            String configId,

            @Schema(examples = "v25.0") String graphVersion,

            @Schema(description = "The owner's, BCP 47", examples = "he")
            String locale,

            Instant expiresAt,

            @Schema(
                    description = "The JavaScript SDK is at {sdkUrl}/{en_US or he_IL}/sdk.js",
                    examples = "https://connect.facebook.net")
            String sdkUrl,

            @Schema(
                    description = "Whose message events to believe; on facebook.com any of its hosts",
                    examples = "https://www.facebook.com")
            String dialogOrigin,

            @Schema(
                    description = "extras.featureType of FB.login: lets owners keep using the WhatsApp Business app",
                    examples = "whatsapp_business_app_onboarding")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable String featureType) {

        static Started of(Attempt attempt, SignupConfig.Meta meta) {
            return new Started(
                    attempt.id,
                    attempt.supportCode(),
                    meta.appId(),
                    meta.configId(),
                    meta.version(),
                    attempt.locale,
                    attempt.expiresAt,
                    meta.sdkUrl(),
                    meta.dialogOrigin(),
                    meta.featureType().orElse(null));
        }
    }
}
