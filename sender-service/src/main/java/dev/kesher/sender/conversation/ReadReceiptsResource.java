package dev.kesher.sender.conversation;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Longest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where other teams say that a customer was read. The message's id is in the body: it may contain slashes. */
@Path("/api/v1/businesses/{business}/read-receipts")
@Tag(name = "Customers")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
class ReadReceiptsResource {
    private final ReadReceipts receipts;

    ReadReceiptsResource(ReadReceipts receipts) {
        this.receipts = receipts;
    }

    @POST
    @RolesAllowed("message-sender")
    @Operation(
            operationId = "markRead",
            summary =
                    "Show a customer that their message, and all before it, were read; and that an answer is being written")
    @APIResponse(responseCode = "204", description = "Meta took it; repeating it changes nothing")
    @APIResponse(responseCode = "400", description = "invalid-request: a field is missing or malformed")
    @APIResponse(responseCode = "404", description = "customer-message-unknown")
    @APIResponse(responseCode = "409", description = "not-connected or connection-lost")
    @APIResponse(responseCode = "422", description = "invalid: a field is not known")
    @APIResponse(responseCode = "502", description = "meta-refused: detail says why")
    @APIResponse(
            responseCode = "503",
            description = "busy, meta-unavailable, vault-unavailable or kafka-unavailable: try again after Retry-After")
    public Uni<Void> read(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @NotNull @Valid ReadReceipt body) {
        return receipts.send(new BusinessId(business), body.wamid(), Objects.requireNonNullElse(body.typing(), false));
    }

    /**
     * What was read.
     *
     * @param wamid Meta's id of the customer's message, as on {@code whatsapp.customer-messages.v1}
     * @param typing also shows "typing…", for 25 seconds or until the answer comes
     */
    record ReadReceipt(
            @NotNull @Size(max = Longest.WAMID) @Pattern(regexp = "wamid\\.[A-Za-z0-9+/=_-]+") String wamid,

            @Nullable Boolean typing) {}
}
