package dev.kesher.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The management port of the service under a {@code @QuarkusTest}: health, metrics and the OpenAPI document. */
public final class Management {
    private Management() {}

    /** @param path for example {@code /q/health/ready} */
    public static String url(String path) {
        var root = URI.create(ConfigProvider.getConfig().getValue("test.management.url", String.class));
        return root.resolve(path).toString();
    }

    /** Ways to ask the public port for what only the management port answers; each must be refused. */
    public static List<String> pathsInDisguise() {
        return List.of(
                "/q",
                "/q/",
                "/q/health",
                "/q/health/live",
                "/q/metrics",
                "/q/openapi",
                "/q/openapi?format=json",
                "/q/dev-ui",
                "/q/arc/beans",
                "//q//metrics",
                "/./q/metrics",
                "/x/../q/metrics",
                "/x/%2e%2e/q/metrics",
                "/%71/metrics",
                "/%71/%6detrics",
                "/q;x=1/metrics",
                "/q%2fmetrics",
                "/Q/metrics",
                "/metrics",
                "/health",
                "/openapi");
    }

    /** The public port's answer to exactly this path. */
    public static int statusOnPublicPort(String path) {
        var root = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + root.getAuthority() + path))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new IllegalStateException("The public port does not answer.", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
