package dev.kesher.notifier.mail;

import dev.kesher.contracts.BusinessId;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Codes by which an owner shows that a mailbox is hers. */
@Path("/api/v1/businesses/{business}/codes")
@RolesAllowed("code-sender")
@SecurityRequirement(name = "service-token")
@Tag(name = "Codes")
@APIResponse(responseCode = "400", description = "invalid-request: the violations name the fields")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
class CodeResource {
    private final CodeSender codes;

    CodeResource(CodeSender codes) {
        this.codes = codes;
    }

    @POST
    @Operation(operationId = "sendCode", summary = "Send one e-mail with a code; not repeated, not stored")
    @APIResponse(responseCode = "204", description = "The mail server has it")
    @APIResponse(responseCode = "409", description = "address-refused: the mail server knows no such mailbox")
    @APIResponse(responseCode = "503", description = "mail-unavailable: within ten seconds; it may have been sent")
    public Uni<Void> send(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @NotNull @Valid CodeRequest body) {
        if (!body.code().reveal().matches(CodeRequest.CODE)) {
            throw Problems.of(CommonProblem.INVALID_REQUEST, "code", "code must have six digits");
        }
        return codes.send(new BusinessId(business), body);
    }
}
