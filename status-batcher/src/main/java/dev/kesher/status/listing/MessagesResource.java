package dev.kesher.status.listing;

import dev.kesher.contracts.BusinessId;
import dev.kesher.status.drain.DrainSettings;
import dev.kesher.status.track.Window;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The messages of a business, page by page. */
@Path("/api/v1/businesses/{business}/messages")
@Tag(name = "Messages")
@SecurityRequirement(name = "service-token")
class MessagesResource {
    private static final int MOST = 200;

    private final Listing listing;
    private final Answers answers;
    private final DrainSettings settings;
    private final Clock clock = Clock.systemUTC();

    MessagesResource(Listing listing, Answers answers, DrainSettings settings) {
        this.listing = listing;
        this.answers = answers;
        this.settings = settings;
    }

    @GET
    @RolesAllowed("status-reader")
    @Operation(
            operationId = "listMessages",
            summary = "Messages of a business, the newest first",
            description = "As of the last drain. A page looks at 2,000 messages at most: with a rare state it may come "
                    + "back short, or empty, and still carry next. There is nothing more when next is absent.")
    @APIResponse(responseCode = "200", description = "A page, and where the next one begins")
    @APIResponse(responseCode = "400", description = "invalid-request: a parameter has not its form; field names it")
    @APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
    @APIResponse(responseCode = "403", description = "forbidden: the caller has not the role status-reader")
    @APIResponse(responseCode = "503", description = "database-unavailable: try again after Retry-After")
    public Uni<MessagePage> messages(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @QueryParam("customer")
                    @Parameter(description = "BSUID, or phone in digits with the country code, as the message names it")
                    @Nullable String customer,
            @QueryParam("state")
                    @Parameter(description = "Only messages that are in this state now", example = "failed")
                    @Nullable String state,
            @QueryParam("from") @Parameter(description = "Accepted at this time or later, RFC 3339") @Nullable String from,
            @QueryParam("to") @Parameter(description = "Accepted before this time, RFC 3339") @Nullable String to,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit,
            @QueryParam("cursor")
                    @Parameter(description = "next of the page before; the other parameters as there")
                    @Nullable String cursor) {
        var kept = Window.at(clock.instant(), settings.kept(), settings.daysAhead());
        var among = Parameters.among(from, to, cursor, kept);
        return answers.soon(listing.page(Parameters.request(business, customer, state, among, limit)))
                .map(MessagePage::of);
    }
}
