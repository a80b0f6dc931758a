package dev.kesher.signup.owner;

import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.access.Caller;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The alerts of the business in the token, as the notifier has them. Made for polling: send the ETag back. */
@Path("/api/v1/alerts")
@Tag(name = "Alerts")
@RolesAllowed({"owner", "operator"})
@SecurityRequirement(name = "business-token")
@APIResponse(responseCode = "400", description = "business-not-allowed-here")
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "forbidden, business-claim-missing or business-reserved")
@APIResponse(responseCode = "503", description = "notifier-unavailable")
class AlertResource {
    private static final Logger LOG = Logger.getLogger(AlertResource.class);
    private static final String ALERT_ID = "[A-Za-z0-9-]{1,64}";

    private final NotifierCalls notifier;
    private final OwnerContacts contacts;
    private final Caller caller;

    AlertResource(NotifierCalls notifier, OwnerContacts contacts, Caller caller) {
        this.notifier = notifier;
        this.contacts = contacts;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listAlerts", summary = "All alerts, newest first")
    @APIResponse(
            responseCode = "200",
            description = "The alerts, with an ETag",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OwnerAlerts.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed since If-None-Match")
    public Uni<Response> list(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String etag) {
        var business = caller.business();
        Uni<Response> alerts = NotifierApi.READ_ALERTS.by(
                notifier::call,
                (NotifierApi api, @Nullable String traceparent) -> api.alerts(business.value(), etag, traceparent));
        return contacts.tell(caller).chain(() -> ask(business, alerts)).map(AlertResource::passOn);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Path("/{alert}/dismissal")
    @Operation(operationId = "dismissAlert", summary = "Take an alert off the dashboard")
    @APIResponse(responseCode = "204", description = "It is dismissed")
    @APIResponse(responseCode = "404", description = "alert-unknown")
    public Uni<Void> dismiss(@PathParam("alert") String alert, @Nullable String ignored) {
        var business = caller.business();
        if (!alert.matches(ALERT_ID)) {
            throw HttpProblems.of(ProblemCode.ALERT_UNKNOWN);
        }
        Uni<Response> dismissal = NotifierApi.DISMISS.by(
                notifier::call,
                (NotifierApi api, @Nullable String traceparent) -> api.dismiss(business.value(), alert, traceparent));
        return ask(business, dismissal)
                .invoke(response -> {
                    if (response.getStatus() >= 300) {
                        throw HttpProblems.of(ProblemCode.ALERT_UNKNOWN);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Response> ask(BusinessId business, Uni<Response> call) {
        return call.onFailure()
                .transform(failure -> {
                    LOG.warnf(
                            "The notifier did not answer for %s: %s",
                            About.business(business), failure.getClass().getSimpleName());
                    return HttpProblems.of(ProblemCode.NOTIFIER_UNAVAILABLE);
                })
                .invoke(response -> {
                    int status = response.getStatus();
                    if (status >= 500 || status == 401 || status == 403) {
                        LOG.warnf("The notifier answers %d for %s", status, About.business(business));
                        throw HttpProblems.of(ProblemCode.NOTIFIER_UNAVAILABLE);
                    }
                });
    }

    private static Response passOn(Response answer) {
        var builder = Response.status(answer.getStatus());
        var etag = answer.getHeaderString(HttpHeaders.ETAG);
        if (etag != null) {
            builder.header(HttpHeaders.ETAG, etag);
        }
        return answer.getStatus() == 200
                ? builder.type(MediaType.APPLICATION_JSON)
                        .entity(answer.readEntity(String.class))
                        .build()
                : builder.build();
    }
}
