package dev.kesher.problemkit;

import dev.kesher.contracts.Storable;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses parameters of paths and queries that no store takes, were not written in UTF-8, or would name another path.
 * Headers cannot hold such characters: HTTP refuses NUL there and reads the rest as Latin-1.
 */
@Provider
public class ParameterCheck implements ContainerRequestFilter {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

    /** What a decoder makes of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Characters. The server bounds the whole request line. */
    private static final int LONGEST = 4_000;

    private static final Set<String> DOTS = Set.of(".", "..");

    @Context
    @SuppressWarnings("NullAway.Init")
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        check(uri.getPathParameters(), true);
        check(uri.getQueryParameters(), false);
        checkNumbers(uri.getQueryParameters());
    }

    private static void check(MultivaluedMap<String, String> parameters, boolean inPath) {
        parameters.forEach((name, values) -> values.forEach(
                value -> refusal(value, inPath).or(() -> refusal(name, false)).ifPresent(why -> {
                    var shown = FieldPath.shown(name);
                    throw Problems.of(CommonProblem.INVALID_REQUEST, shown, shown + " " + why);
                })));
    }

    /** Quarkus would answer 404 to a number that is none. */
    private void checkNumbers(MultivaluedMap<String, String> query) {
        for (var parameter : resource.getResourceMethod().getParameters()) {
            var named = parameter.getAnnotation(QueryParam.class);
            var given = named == null || parameter.getType() != int.class ? null : query.getFirst(named.value());
            if (given != null && !INTEGER.matcher(given).matches()) {
                throw Problems.of(
                        CommonProblem.INVALID_REQUEST, named.value(), named.value() + " must be a whole number");
            }
        }
    }

    private static Optional<String> refusal(String text, boolean inPath) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            return Optional.of("must be written in UTF-8");
        } else if (text.length() > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters");
        } else if (inPath && DOTS.contains(text)) {
            return Optional.of("must not be . or ..");
        }
        return Storable.refusal(text);
    }
}
