package dev.kesher.signup.access;

import dev.kesher.problemkit.access.AccessConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Tells browsers to come by https only (RFC 6797), on every answer, where the service is reached by https. A browser that
 * hears it over http ignores it, so a developer's machine does not say it.
 */
@ApplicationScoped
class StrictTransport {
    static final String HEADER = "Strict-Transport-Security";

    private static final String A_YEAR = "max-age=31536000; includeSubDomains";
    /** Before the filters that may answer themselves. */
    private static final int FIRST = 3000;

    private final Optional<String> value;

    StrictTransport(AccessConfig config) {
        value = config.publicUrl().flatMap(StrictTransport::valueFor);
    }

    void register(@Observes Filters filters) {
        value.ifPresent(header -> filters.register(request -> add(request, header), FIRST));
    }

    static Optional<String> valueFor(String publicUrl) {
        return publicUrl.startsWith("https:") ? Optional.of(A_YEAR) : Optional.empty();
    }

    private static void add(RoutingContext request, String header) {
        request.response().putHeader(HEADER, header);
        request.next();
    }
}
