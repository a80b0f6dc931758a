package dev.kesher.signup.owner;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kesher.problemkit.request.ServiceCall;
import dev.kesher.telemetry.trace.Traceparent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

@RegisterRestClient(configKey = "notifier")
@RegisterProvider(NotifierToken.class)
@Path(NotifierApi.ROUTE)
interface NotifierApi {
    String ROUTE = "/api/v1/businesses/{business}";
    String OWNER = "/owner";
    String ALERTS = "/alerts";
    String DISMISSAL = "/alerts/{alertId}/dismissal";

    ServiceCall TELL_OWNER = new ServiceCall("notifier", "PUT", ROUTE + OWNER);
    ServiceCall READ_ALERTS = new ServiceCall("notifier", "GET", ROUTE + ALERTS);
    ServiceCall DISMISS = new ServiceCall("notifier", "POST", ROUTE + DISMISSAL);
    ServiceCall ERASE = new ServiceCall("notifier", "DELETE", ROUTE);

    @PUT
    @Path(OWNER)
    Uni<Response> owner(
            @PathParam("business") String business,
            Contact contact,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    @GET
    @Path(ALERTS)
    Uni<Response> alerts(
            @PathParam("business") String business,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String etag,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    @POST
    @Path(DISMISSAL)
    Uni<Response> dismiss(
            @PathParam("business") String business,
            @PathParam("alertId") String alert,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    @DELETE
    Uni<Response> erase(
            @PathParam("business") String business, @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    /**
     * What the owner's token says. The last two came later: a notifier of an older version refuses them, so that what is
     * absent is not written.
     *
     * @param businessName as the platform calls the business
     * @param zone IANA's name of the owner's time zone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(
            @Nullable String email,
            @Nullable String phone,
            String locale,
            @Nullable String businessName,
            @Nullable String zone) {

        /** What every version of the notifier takes. */
        Contact reachable() {
            return new Contact(email, phone, locale, null, null);
        }

        @Override
        public String toString() {
            return "Contact[…]";
        }
    }
}
