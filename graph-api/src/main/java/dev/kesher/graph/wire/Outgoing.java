package dev.kesher.graph.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request as it will leave. Query, headers and body may hold secrets, so {@link #toString()} shows none of them. */
public record Outgoing(
        HttpMethod method,
        URI target,
        Map<String, String> headers,
        @Nullable Buffer body) {
    public Outgoing {
        Objects.requireNonNull(target.getHost(), "target needs a host");
        headers = Map.copyOf(headers);
    }

    RequestOptions options() {
        boolean tls = "https".equals(target.getScheme());
        var options = new RequestOptions()
                .setMethod(method)
                .setHost(hostName())
                .setPort(target.getPort() > 0 ? target.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setFollowRedirects(false)
                .setURI(pathAndQuery());
        headers.forEach(options::putHeader);
        return options;
    }

    private String hostName() {
        String host = target.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private String pathAndQuery() {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return target.getRawQuery() == null ? path : path + "?" + target.getRawQuery();
    }

    @Override
    public String toString() {
        return "Outgoing[" + method + " " + target.getHost() + target.getPath() + "]";
    }
}
