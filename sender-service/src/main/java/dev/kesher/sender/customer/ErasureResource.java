package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Erases what this service knows of a person or of a business that leaves. */
@Path("/api/v1/businesses/{business}")
@Tag(name = "Erasure")
@RolesAllowed("eraser")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "204", description = "It is gone")
@APIResponse(responseCode = "400", description = "invalid-request: a malformed business")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
class ErasureResource {
    private final CustomerErasure customers;
    private final BusinessErasure businesses;

    ErasureResource(CustomerErasure customers, BusinessErasure businesses) {
        this.customers = customers;
        this.businesses = businesses;
    }

    @DELETE
    @Path("/customers/{customer}")
    @Operation(
            operationId = "eraseCustomer",
            summary = "Erase a customer, by phone or BSUID: all their ids, windows and message contents",
            description =
                    "Also asked for one who is not known here: whatsapp.erasures.v1 tells other services and teams. A caller"
                            + " who is not answered 204 asks again.")
    @APIResponse(
            responseCode = "422",
            description =
                    "invalid: the customer is neither a user id nor a phone with its country code; nobody is erased")
    @APIResponse(
            responseCode = "503",
            description =
                    "busy: the database, or others who learn of customers, hold it up; ask again after Retry-After")
    public Uni<Void> customer(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("customer")
                    @Parameter(
                            description = "The BSUID, or the phone with the country code, as people write it",
                            example = "+972 54-000-0003")
                    String customer) {
        return customers.erase(new BusinessId(business), CustomerInput.readKnown(customer));
    }

    @DELETE
    @Operation(
            operationId = "eraseBusiness",
            summary = "Erase everything of a business",
            description =
                    "In portions, some seconds for 100,000 messages; a caller who waits no longer, or is answered 503, asks"
                            + " again. Also asked for one that is not known here: whatsapp.erasures.v1 tells other services and"
                            + " teams when all is gone.")
    @APIResponse(
            responseCode = "503",
            description = "busy: the service stops, or the database or others hold it up; ask again for what is left")
    public Uni<Void> business(@PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business) {
        return businesses.erase(new BusinessId(business));
    }
}
