package dev.kesher.graph.media;

import dev.kesher.contracts.Secret;
import dev.kesher.graph.wire.Lost;
import dev.kesher.graph.wire.NotSent;
import dev.kesher.graph.wire.Opened;
import dev.kesher.graph.wire.Outgoing;
import dev.kesher.graph.wire.Wire;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Fetches a file from the address Meta gave for it. */
public final class MediaDownloader {
    private static final int MAX_REDIRECTS = 3;

    private final Wire wire;
    private final MediaHosts hosts;
    private final long maxBytes;
    private final Duration bodyLimit;
    private final Map<String, String> headers;

    /** @param bodyLimit for all bytes, from the head of the answer to the last of them, whoever is slow */
    public MediaDownloader(
            Wire wire, MediaHosts hosts, long maxBytes, Duration bodyLimit, Map<String, String> headers) {
        this.wire = wire;
        this.hosts = hosts;
        this.maxBytes = maxBytes;
        this.bodyLimit = bodyLimit;
        this.headers = Map.copyOf(headers);
    }

    /**
     * @param sha256 expected digest in hex or base64, null if unknown
     * @param callerHasLeft asked when an answer is there: one that nobody would read keeps no connection
     */
    public Future<MediaDownload> download(
            URI address, Secret token, @Nullable String sha256, BooleanSupplier callerHasLeft) {
        Optional<byte[]> digest = sha256 == null ? Optional.empty() : ByteCheck.parseDigest(sha256);
        if (sha256 != null && digest.isEmpty()) {
            return rejected(MediaDownload.Reason.UNREADABLE_DIGEST);
        }
        var wanted = new Wanted(new ByteCheck(maxBytes, digest.orElse(null)), callerHasLeft);
        return fetch(address, token, wanted, MAX_REDIRECTS);
    }

    private record Wanted(ByteCheck check, BooleanSupplier callerHasLeft) {}

    /** @param token null after a redirect: the address it names was not given together with the right to use it */
    private Future<MediaDownload> fetch(URI address, @Nullable Secret token, Wanted wanted, int redirectsLeft) {
        if (!hosts.allow(address)) {
            return rejected(MediaDownload.Reason.HOST_NOT_ALLOWED);
        }
        Map<String, String> sent = new HashMap<>(headers);
        if (token != null) {
            sent.put("Authorization", "Bearer " + token.reveal());
        }
        return wire.open(new Outgoing(HttpMethod.GET, address, sent, null)).compose(opening -> switch (opening) {
            case NotSent notSent -> unavailable(notSent.reason());
            case Lost lost -> unavailable(lost.reason());
            case Opened opened -> decide(address, opened, wanted, redirectsLeft);
        });
    }

    private Future<MediaDownload> decide(URI address, Opened opened, Wanted wanted, int redirectsLeft) {
        int status = opened.response().statusCode();
        if (status == 200
                && announced(opened.response()) <= maxBytes
                && !wanted.callerHasLeft().getAsBoolean()) {
            return Future.succeededFuture(stream(opened, wanted.check()));
        }
        opened.abort();
        if (wanted.callerHasLeft().getAsBoolean()) {
            return unavailable("nobody waits for it any more");
        }
        Optional<URI> next = location(address, opened.response());
        if (status == 200) {
            return rejected(MediaDownload.Reason.TOO_LARGE);
        }
        if (status / 100 == 3 && next.isPresent() && redirectsLeft > 0) {
            return fetch(next.get(), null, wanted, redirectsLeft - 1);
        }
        return status / 100 == 4 && status != 429
                ? Future.succeededFuture(new MediaDownload.Expired(status))
                : unavailable("HTTP " + status);
    }

    private MediaDownload stream(Opened opened, ByteCheck check) {
        opened.extendTo(bodyLimit);
        HttpClientResponse response = opened.response();
        Multi<Buffer> bytes = Multi.createFrom()
                .deferred(() -> opened.brokeOff()
                        ? Multi.createFrom().failure(new MediaBroken(MediaBroken.Reason.CUT_OFF))
                        : MultiHelper.toMulti(response))
                .runSubscriptionOn(opened::atHome)
                .onItem()
                .transformToIterable(check::next)
                .onCompletion()
                .continueWith(() -> {
                    opened.finished();
                    return check.end();
                })
                .onFailure(failure -> !(failure instanceof MediaBroken))
                .transform(failure -> new MediaBroken(MediaBroken.Reason.CUT_OFF))
                .onTermination()
                .invoke(opened::abort);
        long length = announced(response);
        return new MediaDownload.Open(
                response.getHeader("Content-Type"), length < 0 ? OptionalLong.empty() : OptionalLong.of(length), bytes);
    }

    private static long announced(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1;
    }

    private static Optional<URI> location(URI address, HttpClientResponse response) {
        try {
            return Optional.ofNullable(response.getHeader("Location")).map(address::resolve);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Future<MediaDownload> rejected(MediaDownload.Reason reason) {
        return Future.succeededFuture(new MediaDownload.Rejected(reason));
    }

    private static Future<MediaDownload> unavailable(String reason) {
        return Future.succeededFuture(new MediaDownload.Unavailable(reason));
    }
}
