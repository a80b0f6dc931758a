package dev.kesher.sender.conversation;

import dev.kesher.contracts.BusinessId;
import dev.kesher.sender.customer.CustomerInput;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a customer may be answered freely now. */
@Path("/api/v1/businesses/{business}/windows")
@Tag(name = "Customers")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
class WindowsResource {
    private final WindowLookup windows;

    WindowsResource(WindowLookup windows) {
        this.windows = windows;
    }

    @GET
    @Path("/{customer}")
    @RolesAllowed("message-sender")
    @Operation(
            operationId = "getWindow",
            summary =
                    "The customer service window at the business's number: open, or closed also if there never was one")
    @APIResponse(responseCode = "200", description = "Open or not, since when and until when")
    @APIResponse(responseCode = "400", description = "invalid-request: a malformed business")
    @APIResponse(responseCode = "409", description = "not-connected")
    @APIResponse(responseCode = "422", description = "invalid: the customer is neither a user id nor a phone")
    @APIResponse(
            responseCode = "503",
            description =
                    "kafka-unavailable: what customers wrote was not read to the end; or busy; try again after Retry-After")
    public Uni<WindowView> window(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("customer")
                    @Parameter(
                            description = "The BSUID, or the phone with the country code, as people write it",
                            example = "+972 54-000-0003")
                    String customer) {
        return windows.find(new BusinessId(business), CustomerInput.read(customer));
    }
}
