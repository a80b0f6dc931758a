package dev.kesher.vault;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The Token Vault's REST API, for services only. No token is ever shown to a person: there is no role for it. */
@Path("/api/v1/businesses/{business}")
@Tag(name = "Credentials")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
@APIResponse(responseCode = "503", description = "vault-unavailable: nothing was changed, try again after Retry-After")
class CredentialResource {
    /** A caller's id for one version of a credential: a UUID, or anything of that form. */
    private static final String CREDENTIAL_ID = "[A-Za-z0-9-]{1,64}";

    private static final int LONGEST_REASON = 100;

    private final Credentials credentials;
    private final CredentialStore store;

    CredentialResource(Credentials credentials, CredentialStore store) {
        this.credentials = credentials;
        this.store = store;
    }

    @PUT
    @Path("/credentials/{credentialId}")
    @RolesAllowed("credential-writer")
    @Operation(
            operationId = "storeCredential",
            summary = "Store a pending credential, or overwrite it while it is pending")
    @APIResponse(responseCode = "204", description = "Stored")
    @APIResponse(responseCode = "409", description = "credential-not-pending")
    public Uni<Void> store(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("credentialId") @Pattern(regexp = CREDENTIAL_ID) String credentialId,
            @NotNull @Valid NewCredential body,
            SecurityContext security) {
        var content = new CredentialContent(
                new BusinessId(business),
                credentialId,
                body.wabaId(),
                body.phoneNumberId(),
                body.displayNumber(),
                body.accessToken(),
                body.pin(),
                body.expiresAt());
        return credentials.store(content, access(security, "store", null));
    }

    @GET
    @Path("/credentials/{credentialId}")
    @RolesAllowed("credential-reader")
    @Operation(
            operationId = "readCredential",
            summary = "Hand out a credential, or the current one under the id \"current\"")
    @APIResponse(responseCode = "200", description = "The credential with its secrets")
    @APIResponse(responseCode = "404", description = "credential-not-found")
    @APIResponse(responseCode = "410", description = "credential-corrupt: the stored row cannot be read, now or later")
    public Uni<StoredCredential> read(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("credentialId") @Pattern(regexp = CREDENTIAL_ID) String credentialId,
            @HeaderParam("Kesher-Reason") @NotBlank @Size(max = LONGEST_REASON) String reason,
            SecurityContext security) {
        return found(business, credentialId, access(security, "read", reason));
    }

    @GET
    @Path("/credentials/{credentialId}/number")
    @RolesAllowed("number-reader")
    @Operation(
            operationId = "readNumber",
            summary = "Tell which number a credential is for, in whatever state it is, and no secret")
    @APIResponse(responseCode = "200", description = "The number; what was never stored is absent")
    @APIResponse(responseCode = "404", description = "credential-not-found")
    @APIResponse(responseCode = "410", description = "credential-corrupt: the stored row cannot be read, now or later")
    public Uni<CredentialNumber> number(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("credentialId") @Pattern(regexp = CREDENTIAL_ID) String credentialId,
            @HeaderParam("Kesher-Reason") @NotBlank @Size(max = LONGEST_REASON) String reason,
            SecurityContext security) {
        return found(business, credentialId, access(security, "number", reason)).map(CredentialNumber::of);
    }

    @POST
    @Path("/credentials/{credentialId}/promotion")
    @RolesAllowed("credential-writer")
    @Operation(
            operationId = "promoteCredential",
            summary = "Make a pending credential the current one, if the current one is expectedCurrent")
    @APIResponse(responseCode = "204", description = "It is current")
    @APIResponse(responseCode = "404", description = "credential-not-found")
    @APIResponse(responseCode = "410", description = "credential-corrupt: the stored row cannot be read, now or later")
    @APIResponse(
            responseCode = "409",
            description = "current-changed, number-connected-elsewhere or credential-not-pending")
    @APIResponse(responseCode = "422", description = "credential-incomplete")
    public Uni<Void> promote(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("credentialId") @Pattern(regexp = CREDENTIAL_ID) String credentialId,
            @NotNull @Valid PromotionRequest body,
            SecurityContext security) {
        return credentials.promote(
                name(business, credentialId), body.expectedCurrent(), access(security, "promote", null));
    }

    @DELETE
    @Path("/credentials/{credentialId}")
    @RolesAllowed("credential-writer")
    @Operation(operationId = "deleteCredential", summary = "Erase a credential; nothing happens if it is not there")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("credentialId") @Pattern(regexp = CREDENTIAL_ID) String credentialId,
            SecurityContext security) {
        return credentials.delete(name(business, credentialId), access(security, "delete", null));
    }

    @DELETE
    @RolesAllowed("credential-writer")
    @Operation(
            operationId = "deleteBusiness",
            summary = "Erase all credentials of a business that leaves; its access log stays")
    @APIResponse(responseCode = "204", description = "They are gone")
    public Uni<Void> deleteBusiness(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business, SecurityContext security) {
        return credentials.deleteBusiness(new BusinessId(business), access(security, "erase", null));
    }

    @GET
    @Path("/access-log")
    @RolesAllowed("auditor")
    @Operation(
            operationId = "listAccessesOfBusiness",
            summary = "Who did what to the credentials of a business, and why; newest first")
    @APIResponse(responseCode = "200", description = "The newest entries")
    public Uni<List<AccessLogLine>> accessLog(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return store.accessLog(new BusinessId(business), limit)
                .map(lines -> lines.stream().map(AccessLogLine::of).toList());
    }

    /** The id "current" stands for whichever credential the connection uses. */
    private Uni<StoredCredential> found(String business, String credentialId, Access access) {
        return "current".equals(credentialId)
                ? credentials.readCurrent(new BusinessId(business), access)
                : credentials.read(name(business, credentialId), access);
    }

    private static CredentialName name(String business, String credentialId) {
        return new CredentialName(new BusinessId(business), credentialId);
    }

    private static Access access(SecurityContext security, String action, @Nullable String reason) {
        return new Access(security.getUserPrincipal().getName(), action, reason);
    }

    record NewCredential(
            @NotNull Secret accessToken,
            @Nullable @Pattern(regexp = WabaId.REGEX) String wabaId,
            @Nullable @Pattern(regexp = PhoneNumberId.REGEX) String phoneNumberId,
            @Nullable @Size(max = 32) String displayNumber,
            @Nullable Secret pin,
            @Nullable Instant expiresAt) {}

    record PromotionRequest(
            @Nullable @Pattern(regexp = CREDENTIAL_ID) String expectedCurrent) {}

    @Schema(name = "BusinessAccessLogLine")
    record AccessLogLine(
            Instant at,
            String caller,
            String action,
            @Nullable String credentialId,
            @Nullable String reason) {
        static AccessLogLine of(AccessLogEntity entry) {
            return new AccessLogLine(entry.at, entry.caller, entry.action, entry.credentialId, entry.reason);
        }
    }
}
