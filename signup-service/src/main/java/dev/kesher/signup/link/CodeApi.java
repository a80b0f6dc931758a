package dev.kesher.signup.link;

import dev.kesher.contracts.Secret;
import dev.kesher.problemkit.request.ServiceCall;
import dev.kesher.signup.access.ServiceTokenFilter;
import dev.kesher.telemetry.trace.Traceparent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The notifier, as far as codes go; with a longer time-out than its other calls, since a mail server is behind it. */
@RegisterRestClient(configKey = "notifier-codes")
@RegisterProvider(CodeApi.Token.class)
@Path(CodeApi.ROUTE)
interface CodeApi {
    String ROUTE = "/api/v1/businesses/{business}/codes";
    ServiceCall SEND = new ServiceCall("notifier", "POST", ROUTE);

    @POST
    Uni<Response> send(
            @PathParam("business") String business,
            Mail mail,
            @HeaderParam(Traceparent.HEADER) @Nullable String traceparent);

    record Mail(
            String email,
            @Nullable String ownerName,
            String locale,
            Secret code,
            String businessName,
            Instant expiresAt) {
        @Override
        public String toString() {
            return "Mail[…]";
        }
    }

    @Singleton
    class Token extends ServiceTokenFilter {
        Token(@ConfigProperty(name = "kesher.service-tokens") String folder) {
            super(folder, "notifier");
        }
    }
}
