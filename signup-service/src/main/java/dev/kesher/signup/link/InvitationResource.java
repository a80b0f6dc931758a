package dev.kesher.signup.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kesher.contracts.Secret;
import dev.kesher.problemkit.Problems;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.problem.LinkProblem;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the page of a link asks for. Nobody is signed in; the link stands in the body, where no log looks. */
@Path("/api/v1/connect-links")
@Tag(name = "Connect links")
@PermitAll
class InvitationResource {
    private final Invitations invitations;
    private final Codes codes;
    private final SignIns signIns;
    private final String platform;

    InvitationResource(Invitations invitations, Codes codes, SignIns signIns, SignupConfig config) {
        this.invitations = invitations;
        this.codes = codes;
        this.signIns = signIns;
        this.platform = platformName(config);
    }

    /** As it is set, else the host that the owner sees in the address. */
    private static String platformName(SignupConfig config) {
        return config.links().platformName().orElseGet(() -> URI.create(config.publicUrl())
                .getHost());
    }

    @POST
    @Path("/invitation")
    @Operation(operationId = "readInvitation", summary = "Who invites whom to what; changes nothing")
    @APIResponse(
            responseCode = "200",
            description = "What the page says before anything is sent",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Shown.class)))
    @APIResponse(responseCode = "404", description = "link-unknown")
    @APIResponse(responseCode = "410", description = "link-expired, link-used or link-closed")
    public Uni<Response> invitation(@NotNull @Valid LinkRequests.Shown body) {
        return invitations.read(link(body.link())).map(found -> unkept(Shown.of(found, platform)));
    }

    @POST
    @Path("/code")
    @Operation(
            operationId = "sendConnectCode",
            summary = "Send a code to the owner whom the link names: once a minute, five times in all")
    @APIResponse(
            responseCode = "202",
            description = "The mail server has it",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CodeSent.class)))
    @APIResponse(responseCode = "404", description = "link-unknown")
    @APIResponse(responseCode = "410", description = "link-expired, link-used or link-closed")
    @APIResponse(responseCode = "422", description = "address-refused")
    @APIResponse(responseCode = "429", description = "code-too-soon")
    @APIResponse(responseCode = "503", description = "mail-unavailable or codes-busy")
    public Uni<Response> code(@NotNull @Valid LinkRequests.Shown body) {
        return codes.send(link(body.link())).map(sent -> Response.accepted(CodeSent.of(sent))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    @POST
    @Path("/session")
    @Operation(operationId = "startSession", summary = "Show the code: the link is used, and a session begins")
    @APIResponse(
            responseCode = "200",
            description = "A token for the owner's endpoints, shown once",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SessionStarted.class)))
    @APIResponse(responseCode = "404", description = "link-unknown")
    @APIResponse(responseCode = "409", description = "code-over")
    @APIResponse(responseCode = "410", description = "link-expired, link-used or link-closed")
    @APIResponse(responseCode = "422", description = "code-wrong")
    public Uni<Response> session(@NotNull @Valid LinkRequests.CodeEntered body) {
        if (!body.code().reveal().matches(OneTimeCode.FORM)) {
            throw Problems.of(ProblemCode.INVALID_REQUEST, "code", "code must have six digits");
        }
        return signIns.signIn(link(body.link()), body.code()).map(session -> unkept(SessionStarted.of(session)));
    }

    private static OpaqueToken link(Secret text) {
        return OpaqueToken.of(OpaqueToken.LINK, text).orElseThrow(() -> Problems.of(LinkProblem.LINK_UNKNOWN));
    }

    private static Response unkept(Object entity) {
        return Response.ok(entity).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @Schema(name = "InvitationShown")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            UUID linkId,

            @Schema(examples = "Example CRM") String platformName,

            @Schema(examples = "Galil Bakery") String businessName,

            @Schema(description = "Where the code goes", examples = "d•••@example.com")
            String email,

            @Schema(description = "The owner's, BCP 47", examples = "he")
            String locale,

            Instant expiresAt,

            @Schema(description = "While a code is valid: until when") @Nullable Instant codeExpiresAt,

            @Schema(description = "Once a code was asked for: from when another may be") @Nullable Instant nextCodeAt) {
        static Shown of(Invitations.Found found, String platform) {
            var link = found.link();
            var invitation = found.invitation();
            return new Shown(
                    link.id,
                    platform,
                    invitation.businessName(),
                    invitation.maskedEmail(),
                    invitation.locale(),
                    link.expiresAt,
                    link.codeUntil,
                    link.nextCodeAt);
        }
    }

    @Schema(name = "ConnectCodeSent")
    record CodeSent(
            @Schema(examples = "d•••@example.com") String email,

            Instant codeExpiresAt,

            @Schema(description = "From when another may be asked for")
            Instant nextCodeAt,

            @Schema(description = "How many more this link can send")
            int codesLeft) {
        static CodeSent of(Codes.Sent sent) {
            return new CodeSent(sent.email(), sent.codeUntil(), sent.nextCodeAt(), sent.codesLeft());
        }
    }

    @Schema(name = "SessionStarted")
    record SessionStarted(
            @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, examples = "ksn_…")
            Secret sessionToken,

            Instant expiresAt,
            SessionBusiness business,

            @Schema(description = "Where the owner goes when she is done")
            String returnUrl,

            @Schema(description = "For kesher_link of returnUrl")
            UUID linkId,

            @Schema(description = "The owner's, BCP 47") String locale) {
        static SessionStarted of(SignIns.Session session) {
            var invitation = session.invitation();
            return new SessionStarted(
                    session.token().text(),
                    session.until(),
                    new SessionBusiness(session.link().businessId, invitation.businessName()),
                    session.link().returnUrl,
                    session.link().id,
                    invitation.locale());
        }
    }

    @Schema(name = "SessionBusiness")
    record SessionBusiness(String id, String name) {}
}
