package dev.kesher.signup.link;

import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.access.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Connect links, for the platform's backend. Not for owners: whoever makes a link names the mailbox that the code goes to,
 * and so could an owner name a stranger's.
 */
@Path("/api/v1/connect-links")
@RolesAllowed("platform")
@Tag(name = "Connect links")
@SecurityRequirement(name = "business-token")
@APIResponse(responseCode = "400", description = "invalid-request or business-not-allowed-here")
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "forbidden, business-claim-missing or business-reserved")
class LinkResource {
    private static final String ADDRESS = "/api/v1/connect-links/";
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Duration A_DAY = Duration.ofHours(24);

    private final Links links;
    private final String publicUrl;
    private final Caller caller;

    LinkResource(Links links, SignupConfig config, Caller caller) {
        this.links = links;
        this.publicUrl = config.publicUrl();
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createConnectLink",
            summary = "Make a link for the business's owner; earlier ones that are open are closed")
    @APIResponse(
            responseCode = "201",
            description = "The link's address, which cannot be read again; send it to the owner",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Made.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid-request, business-not-allowed-here or return-url-not-allowed")
    @APIResponse(responseCode = "429", description = "too-many-links")
    public Uni<Response> create(@NotNull @Valid LinkRequests.Creation body) {
        var lifetime = body.expiresIn() == null ? A_DAY : body.expiresIn();
        return links.make(caller.business(), invitation(body.owner()), body.returnUrl(), lifetime)
                .map(made -> Response.created(URI.create(ADDRESS + made.link().id))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(Made.of(made, publicUrl))
                        .build());
    }

    private Invitation invitation(LinkRequests.OwnerInvited owner) {
        var name = owner.name() == null ? "" : Invitation.plainName(owner.name());
        var named = caller.namedBusiness();
        var business = named == null ? "" : Invitation.plainName(named);
        return new Invitation(
                owner.email(),
                name.isEmpty() ? null : name,
                owner.locale(),
                business.isEmpty() ? caller.business().value() : business);
    }

    @GET
    @Path("/{linkId}")
    @Operation(operationId = "getConnectLink", summary = "What became of a link, and of the connection it was for")
    @APIResponse(responseCode = "200", description = "Its state, and the result")
    @APIResponse(responseCode = "404", description = "link-unknown")
    public Uni<LinkView> show(@PathParam("linkId") @Pattern(regexp = UUID_FORM) String linkId) {
        return links.show(caller.business(), UUID.fromString(linkId));
    }

    @DELETE
    @Path("/{linkId}")
    @Operation(operationId = "revokeConnectLink", summary = "Close a link, and end the session that it led to")
    @APIResponse(responseCode = "204", description = "It opens nothing any more")
    @APIResponse(responseCode = "404", description = "link-unknown")
    public Uni<Void> revoke(@PathParam("linkId") @Pattern(regexp = UUID_FORM) String linkId) {
        return links.revoke(caller.business(), UUID.fromString(linkId));
    }

    @Schema(name = "ConnectLinkMade")
    record Made(
            @Schema(description = "Not secret: comes back to the platform's page as kesher_link")
            UUID linkId,

            @Schema(
                    description = "Secret: opens the owner's page, together with the code that goes to her by e-mail",
                    examples = "https://connect.example.com/connect/3hQ…")
            String url,

            Instant expiresAt) {
        static Made of(Links.Made made, String publicUrl) {
            var link = made.link();
            return new Made(
                    link.id, publicUrl + "/connect/" + made.secret().text().reveal(), link.expiresAt);
        }

        @Override
        public String toString() {
            return "Made[" + linkId + "]";
        }
    }
}
