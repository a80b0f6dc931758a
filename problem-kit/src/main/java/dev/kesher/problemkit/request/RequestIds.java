package dev.kesher.problemkit.request;

import dev.kesher.telemetry.log.About;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids in a request's path, kept with the request, so that what fails in it can be logged with them. */
@Provider
public class RequestIds implements ContainerRequestFilter {
    private static final String KEY = RequestIds.class.getName();

    /** The names that paths have in all services. */
    private static final Map<String, Function<Object, About>> BY_PARAMETER = Map.of(
            "business", About::business,
            "message", About::message,
            "messageId", About::message,
            "alert", About::alert,
            "alertId", About::alert,
            "credential", About::credential,
            "credentialId", About::credential);

    /** A path is a stranger's text until a resource has looked at it. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_.:-]{1,128}");

    @Override
    public void filter(ContainerRequestContext request) {
        var about = in(request.getUriInfo().getPathParameters());
        if (about != null && VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, about);
        }
    }

    static @Nullable About in(MultivaluedMap<String, String> parameters) {
        return parameters.keySet().stream()
                .sorted()
                .flatMap(name -> about(name, parameters.getFirst(name)).stream())
                .reduce(About::and)
                .orElse(null);
    }

    private static Optional<About> about(String name, @Nullable String value) {
        return Optional.ofNullable(BY_PARAMETER.get(name))
                .filter(known -> value != null && ID.matcher(value).matches())
                .map(known -> known.apply(String.valueOf(value)));
    }

    /**
     * Of the request that is being handled; nothing where there is none, or it names nothing. Nor in a JVM of tests for whoever
     * outlived an earlier application: its classes are others.
     */
    public static Optional<About> current() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<Object>get(KEY).filter(About.class::isInstance).map(About.class::cast)
                : Optional.empty();
    }
}
