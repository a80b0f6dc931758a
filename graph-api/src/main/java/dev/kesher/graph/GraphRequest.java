package dev.kesher.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.media.MediaForm;
import dev.kesher.graph.wire.Outgoing;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call being put together. It remembers which of its values are secret, so that they can be removed from answers. */
final class GraphRequest {
    /** Some of Meta's hosts refuse requests without one (docs/meta/media.md#steps). */
    static final String USER_AGENT = "Kesher";

    private final String name;
    private final HttpMethod method;
    private final String route;
    private final String node;
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Set<Secret> secrets = new HashSet<>();
    private @Nullable Secret token;
    private @Nullable String contentType;
    private @Nullable Buffer body;

    private GraphRequest(String name, HttpMethod method, String route, String node) {
        this.name = name;
        this.method = method;
        this.route = route;
        this.node = node;
    }

    /**
     * @param name of the call in metrics
     * @param route the path after the version; as it stands, it names the call in traces
     */
    static GraphRequest get(String name, String route) {
        return get(name, route, "");
    }

    /**
     * @param route may begin with the node in braces, as Meta's documentation calls it: {@code /{phone-number-id}/messages}
     * @param node what stands there, as it is
     */
    static GraphRequest get(String name, String route, String node) {
        return new GraphRequest(name, HttpMethod.GET, route, node);
    }

    static GraphRequest post(String name, String route, String node) {
        return new GraphRequest(name, HttpMethod.POST, route, node);
    }

    static GraphRequest delete(String name, String route, String node) {
        return new GraphRequest(name, HttpMethod.DELETE, route, node);
    }

    GraphRequest query(String key, String value) {
        query.put(key, value);
        return this;
    }

    GraphRequest query(String key, Secret value) {
        secrets.add(value);
        return query(key, value.reveal());
    }

    GraphRequest as(Secret bearer) {
        token = bearer;
        secrets.add(bearer);
        return this;
    }

    GraphRequest json(ObjectNode content) {
        contentType = "application/json";
        body = Buffer.buffer(content.toString());
        return this;
    }

    GraphRequest form(MediaForm content) {
        contentType = content.contentType();
        body = content.body();
        return this;
    }

    /** Also removes a secret that is part of something else, such as of the body. */
    GraphRequest hiding(Secret part) {
        secrets.add(part);
        return this;
    }

    String name() {
        return name;
    }

    HttpMethod method() {
        return method;
    }

    String route() {
        return route;
    }

    Scrubber scrubber() {
        return new Scrubber(secrets);
    }

    /** Every call that carries a token carries the proof for exactly this token (docs/meta/tokens.md#proof). */
    Outgoing toOutgoing(GraphSettings settings) {
        Map<String, String> parameters = new LinkedHashMap<>(query);
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json", "User-Agent", USER_AGENT));
        if (token != null) {
            headers.put("Authorization", "Bearer " + token.reveal());
            parameters.put("appsecret_proof", AppSecretProof.of(settings.appSecret(), token));
        }
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return new Outgoing(method, target(settings, parameters), headers, body);
    }

    private URI target(GraphSettings settings, Map<String, String> parameters) {
        String base = settings.base().toString().replaceAll("/+$", "");
        String encoded = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(base + "/" + settings.version() + path() + (encoded.isEmpty() ? "" : "?" + encoded));
    }

    private String path() {
        var end = route.indexOf('}');
        return end < 0 ? route : "/" + node + route.substring(end + 1);
    }
}
