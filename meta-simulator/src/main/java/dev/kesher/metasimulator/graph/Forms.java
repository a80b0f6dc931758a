package dev.kesher.metasimulator.graph;

import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Bodies whose content type says that they are forms. Tools such as curl say so of any body, also of JSON with a percent sign in
 * it: so the body is taken as it comes, and read as a form only where one is expected. Multipart bodies are read by Vert.x.
 */
public final class Forms {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String IS_FORM = "form";
    private static final int MOST_FIELDS = 256;
    /** Of all others Vert.x refuses to read a form at all. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

    private Forms() {}

    /** To be called before the body is read. */
    public static void takeAsItComes(RoutingContext ctx) {
        var request = ctx.request();
        String type = request.headers().get(CONTENT_TYPE);
        boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
        boolean body = WITH_BODY.contains(request.method().name());
        if (form || !body || request.path().startsWith("/_control/")) {
            request.headers().remove(CONTENT_TYPE);
        }
        if (form && body) {
            ctx.put(IS_FORM, true);
        }
        ctx.next();
    }

    /** The fields of the body, none if it is no form or is JSON; a form that cannot be read is refused. */
    static Map<String, String> fields(RoutingContext ctx) {
        String body = ctx.get(IS_FORM) == null ? null : ctx.body().asString();
        return body == null || body.stripLeading().startsWith("{") ? Map.of() : read(body);
    }

    private static Map<String, String> read(String form) {
        Map<String, String> fields = new HashMap<>();
        String[] pairs = form.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw unreadable();
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                fields.put(name, decoded(pair.substring(equals < 0 ? pair.length() : equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static GraphError unreadable() {
        return GraphError.parameter("The request body cannot be read.");
    }
}
