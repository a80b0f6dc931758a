package dev.kesher.problemkit.request;

import dev.kesher.telemetry.trace.CurrentSpan;
import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traceparent;
import dev.kesher.telemetry.trace.Traces;
import io.smallrye.common.vertx.VertxContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * The span of a request that a resource answers, named by its route; while traces are off there is none. Neither the path nor
 * the query is in it, since both can hold what is nobody's business, only the ids that {@link RequestIds} knows.
 */
@Provider
public class RequestSpans implements ContainerRequestFilter, ContainerResponseFilter {
    private static final int SERVER_ERRORS = 500;

    private final boolean trustsCallers;

    /** @param trustsCallers whether a caller's {@code traceparent} is taken: only where no stranger calls */
    RequestSpans(@ConfigProperty(name = "kesher.traces.trust-callers", defaultValue = "false") boolean trustsCallers) {
        this.trustsCallers = trustsCallers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (Traces.areOn() && VertxContext.isOnDuplicatedContext()) {
            var route = route(request);
            CurrentSpan.keep(Traces.request(
                            request.getMethod() + " " + route,
                            trustsCallers ? request.getHeaderString(Traceparent.HEADER) : null)
                    .set("http.request.method", request.getMethod())
                    .set("http.route", route));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var span = CurrentSpan.ofRequest();
        if (span == Span.NONE) {
            return;
        }
        var about = RequestIds.in(request.getUriInfo().getPathParameters());
        if (about != null) {
            span.about(about);
        }
        span.set("http.response.status_code", response.getStatus());
        if (response.getStatus() >= SERVER_ERRORS) {
            span.failed(String.valueOf(response.getStatus()));
        }
        span.end();
        // Its context may be that of other work for long after, since Vert.x's timers go on in it.
        CurrentSpan.keep(Span.NONE);
    }

    private static String route(ContainerRequestContext request) {
        if (request instanceof ResteasyReactiveContainerRequestContext reactive
                && reactive.getServerRequestContext() instanceof ResteasyReactiveRequestContext context
                && context.getTarget() != null) {
            var target = context.getTarget();
            return "/"
                    + (target.getClassPath().template + "/" + target.getPath().template)
                            .replaceAll("//+", "/")
                            .replaceAll("^/|/$", "");
        }
        return "/";
    }
}
