package dev.kesher.notifier.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.BusinessId;
import dev.kesher.notifier.NotifierProblem;
import dev.kesher.problemkit.Problems;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The notifier's REST API, for services only: whom to tell, and what was told. */
@Path("/api/v1/businesses/{business}")
@Tag(name = "Businesses")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "400", description = "invalid-request: the violations name the fields")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
class BusinessResource {
    private static final Logger LOG = Logger.getLogger(BusinessResource.class);
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final Owners owners;
    private final Alerts alerts;
    private final ObjectMapper json;

    BusinessResource(Owners owners, Alerts alerts, ObjectMapper json) {
        this.owners = owners;
        this.alerts = alerts;
        this.json = json;
    }

    @PUT
    @Path("/owner")
    @RolesAllowed("owner-writer")
    @Operation(operationId = "writeOwner", summary = "Say how the owner can be reached; replaces what was known")
    @APIResponse(responseCode = "204", description = "Kept")
    public Uni<Void> writeOwner(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @NotNull @Valid OwnerContact owner) {
        return owners.write(new BusinessId(business), owner);
    }

    @GET
    @Path("/alerts")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("alert-reader")
    @Operation(
            operationId = "listAlerts",
            summary = "The newest alerts, and how far each channel got; made for polling with If-None-Match")
    @APIResponse(
            responseCode = "200",
            description = "At most 100 alerts, newest first, with an ETag",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertList.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed")
    public Uni<Response> listAlerts(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business, @Context Request request) {
        return alerts.list(new BusinessId(business)).map(AlertList::of).map(list -> answer(list, request));
    }

    @POST
    @Path("/alerts/{alertId}/dismissal")
    @RolesAllowed("alert-reader")
    @Operation(operationId = "dismissAlert", summary = "The owner does not want to see the alert any more")
    @APIResponse(responseCode = "204", description = "Dismissed")
    @APIResponse(responseCode = "404", description = "alert-unknown")
    public Uni<Void> dismiss(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("alertId") @Pattern(regexp = UUID_FORM) String alertId) {
        return alerts.dismiss(new BusinessId(business), UUID.fromString(alertId))
                .invoke(known -> {
                    if (!known) {
                        throw Problems.of(NotifierProblem.ALERT_UNKNOWN);
                    }
                })
                .replaceWithVoid();
    }

    @DELETE
    @RolesAllowed("owner-writer")
    @Operation(
            operationId = "eraseBusiness",
            summary = "Erase the owner, the alerts and all that was told of a business that leaves")
    @APIResponse(responseCode = "204", description = "They are gone")
    public Uni<Void> erase(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business, SecurityContext security) {
        return owners.erase(new BusinessId(business))
                .invoke(() -> LOG.infof(
                        "%s erased business %s", security.getUserPrincipal().getName(), About.business(business)));
    }

    private Response answer(AlertList list, Request request) {
        var body = written(list);
        var tag = new EntityTag(digest(body));
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged != null ? unchanged.tag(tag) : Response.ok(body).tag(tag))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private byte[] written(AlertList list) {
        try {
            return json.writeValueAsBytes(list);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("the list of alerts cannot be written as JSON", unwritable);
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
