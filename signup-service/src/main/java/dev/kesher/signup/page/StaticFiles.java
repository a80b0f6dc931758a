package dev.kesher.signup.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Tells browsers how long they may keep a file, and spares them those that they ask for again and that are the same. */
@ApplicationScoped
class StaticFiles {
    private static final String ROOT = "/META-INF/resources";
    private static final String NOT_STORED = "no-store";
    /** After the filters that may refuse a request, before Quarkus serves the file. */
    private static final int LATE = 500;

    private static final int ERROR = 400;
    private static final int NOT_MODIFIED = 304;

    /** By address. */
    private final Map<String, String> tags;

    StaticFiles() {
        tags = List.of("/", "/index.html", "/elements/kesher.js", "/elements/integrity.json").stream()
                .collect(Collectors.toUnmodifiableMap(
                        path -> path, path -> tag(path.equals("/") ? "/index.html" : path)));
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, LATE);
    }

    private void filter(RoutingContext request) {
        CachePolicy.of(request.normalizedPath()).ifPresent(policy -> keep(request, policy));
        var tag = isRead(request.request()) ? tags.get(request.normalizedPath()) : null;
        if (tag == null) {
            request.next();
            return;
        }
        request.response().putHeader(HttpHeaders.ETAG, tag);
        if (has(request.request(), tag)) {
            request.response().setStatusCode(NOT_MODIFIED).end();
            return;
        }
        // Only the tag decides: all builds give their files the same time, so that they can be repeated.
        request.request().headers().remove(HttpHeaders.IF_MODIFIED_SINCE);
        request.next();
    }

    private static void keep(RoutingContext request, CachePolicy policy) {
        var response = request.response();
        response.putHeader(HttpHeaders.CACHE_CONTROL, policy.header());
        // While replicas of two versions run, one does not have the other's files: nobody may keep that for a year.
        request.addHeadersEndHandler(done -> {
            if (response.getStatusCode() >= ERROR) {
                response.putHeader(HttpHeaders.CACHE_CONTROL, NOT_STORED);
            }
        });
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private static boolean has(HttpServerRequest request, String tag) {
        var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && known.contains(tag);
    }

    /** Weak: the same file is sent compressed and as it is. */
    private static String tag(String path) {
        try (var file = Objects.requireNonNull(StaticFiles.class.getResourceAsStream(ROOT + path), path)) {
            var digest = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
