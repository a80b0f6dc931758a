package dev.kesher.systemtests.cluster;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.ServiceSettings;
import dev.kesher.localstack.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * vault-service as a process beside the cluster, with the environment that the chart gives its pod there: issuer, callers and
 * all else are the chart's, only addresses and files are this machine's. It runs with the rules of production.
 */
final class VaultOutside implements AutoCloseable {
    private static final String NAME = Service.VAULT.fullName();

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalStack stack;

    private VaultOutside(LocalStack stack) {
        this.stack = stack;
    }

    /** Returns when it is ready, for which it must have read the cluster's keys. */
    static VaultOutside start(ControlPlane cluster, Installation installation) {
        var stack = LocalStack.with(Part.POSTGRES, Part.VAULT).start();
        try {
            var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
            var jar = Path.of("..", NAME, "target/quarkus-app/quarkus-run.jar")
                    .toAbsolutePath()
                    .normalize();
            var process = Child.start(
                    NAME,
                    List.of(java, "-Xmx192m", "-XX:+UseSerialGC", "-jar", jar.toString()),
                    environment(stack, cluster, installation),
                    stack.folder().resolve("vault-service.log"));
            stack.add(process);
            var vault = new VaultOutside(stack);
            Waiting.patiently().until(NAME, vault::isReady, process::end);
            return vault;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    private static Map<String, String> environment(LocalStack stack, ControlPlane cluster, Installation installation) {
        var pod = installation.deployment(NAME);
        var environment = new TreeMap<>(Chart.environment(pod).stream()
                .filter(entry -> entry.has("value"))
                .collect(Collectors.toMap(entry -> entry.path("name").asText(), entry -> entry.path("value")
                        .asText())));
        environment.putAll(ServiceSettings.of(stack, EnumSet.of(Part.POSTGRES, Part.VAULT), Service.VAULT));
        environment.put("KESHER_JWKS_URL", cluster.address() + "/openid/v1/jwks");
        environment.put("KESHER_JWKS_CA_FILE", cluster.authority().toString());
        environment.put(
                "KESHER_JWKS_TOKEN_FILE", ownToken(stack, cluster, installation).toString());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(stack.ports().of(Port.VAULT)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(stack.ports().of(Port.VAULT_MANAGEMENT)));
        return environment;
    }

    /** What the kubelet would project into the pod. */
    private static Path ownToken(LocalStack stack, ControlPlane cluster, Installation installation) {
        var file = stack.folder().resolve("jwks-token");
        var token = cluster.asAdministrator().token(installation.namespace(), NAME, Optional.empty());
        Folder.write(file, token.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private boolean isReady() {
        try {
            return get(Port.VAULT_MANAGEMENT, "/q/health/ready", Optional.empty()) == 200;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** The status with which a call is answered. */
    int get(String path, Optional<String> token) {
        return get(Port.VAULT, path, token);
    }

    private int get(Port port, String path, Optional<String> token) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stack.ports().of(port) + path))
                .header("Kesher-Reason", "cluster test");
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new IllegalStateException(path + " did not answer: " + failure, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
