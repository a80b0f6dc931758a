package dev.kesher.systemtests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.localstack.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The API server as one caller sees it. */
final class KubeApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    private static final String STRICTLY = "?dryRun=All&fieldValidation=Strict";

    private final URI base;
    private final HttpClient http;
    private final Optional<String> token;

    /** @param authority file of the certificates that are trusted */
    KubeApi(String address, Path authority, Optional<String> token) {
        this.base = URI.create(address);
        this.http = HttpClient.newBuilder().sslContext(trusting(authority)).build();
        this.token = token;
    }

    /**
     * @param warnings what the server would have told a person beside its answer
     */
    record Answer(int status, JsonNode body, List<String> warnings) {
        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + status + ": " + body);
            }
            return this;
        }
    }

    Answer get(String path) {
        return call("GET", path, "application/json", "");
    }

    Answer post(String path, Object body) {
        return call("POST", path, "application/json", text(body));
    }

    Answer merge(String path, Object change) {
        return call("PATCH", path, "application/merge-patch+json", text(change));
    }

    boolean isReady() {
        try {
            return get("/readyz").status() == 200;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** Returns when the server knows objects of a kind that was defined just now. */
    void awaitKind(String path) {
        Waiting.patiently().until(path, () -> get(path).status() == 200, Optional::empty);
    }

    /** A namespace that takes only pods without any privilege, with what controllers put into each. */
    void createNamespace(String name, String authority) {
        var labels = Map.of("pod-security.kubernetes.io/enforce", "restricted");
        post("/api/v1/namespaces", Map.of("metadata", Map.of("name", name, "labels", labels)))
                .expect(201);
        post(in(name) + "/serviceaccounts", Map.of("metadata", Map.of("name", "default")))
                .expect(201);
        post(
                        in(name) + "/configmaps",
                        Map.of("metadata", Map.of("name", "kube-root-ca.crt"), "data", Map.of("ca.crt", authority)))
                .expect(201);
    }

    /** Tries whether the server knows every member of the object and takes it, without creating it. */
    Answer tryObject(String namespace, JsonNode object) {
        var version = object.path("apiVersion").asText();
        var kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
        var plural = kind.endsWith("s") ? kind + "es" : kind.replaceFirst("y$", "ie") + "s";
        var path = (version.equals("v1") ? "/api/" : "/apis/") + version + "/namespaces/" + namespace + "/" + plural;
        return post(path + STRICTLY, object);
    }

    /** Tries whether the server takes this as a pod, without creating it. */
    Answer tryPod(String namespace, JsonNode template) {
        var metadata = Map.of("generateName", "try-", "labels", template.at("/metadata/labels"));
        var pod = Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", template.path("spec"));
        return post(in(namespace) + "/pods" + STRICTLY, pod);
    }

    /**
     * A genuine token of an account.
     *
     * @param audience the service that it is for; without one, the API server
     */
    String token(String namespace, String account, Optional<String> audience) {
        var spec = audience.map(name -> Map.<String, Object>of("audiences", List.of(name), "expirationSeconds", 3600))
                .orElse(Map.of("expirationSeconds", 3600));
        return post(in(namespace) + "/serviceaccounts/" + account + "/token", Map.of("spec", spec))
                .expect(201)
                .body()
                .at("/status/token")
                .asText();
    }

    static String in(String namespace) {
        return "/api/v1/namespaces/" + namespace;
    }

    private Answer call(String method, String path, String type, String body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(LONGEST_CALL)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            var isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(),
                    isJson ? JSON.readTree(response.body()) : JSON.createObjectNode(),
                    response.headers().allValues("Warning"));
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path + " did not answer: " + failure, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SSLContext trusting(Path authority) {
        try (var in = Files.newInputStream(authority)) {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(authority + " cannot be used", unusable);
        }
    }
}
