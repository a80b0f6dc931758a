package dev.kesher.sender.media;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.graph.error.Retry;
import dev.kesher.graph.media.MediaDownload;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.credential.Credential;
import dev.kesher.sender.credential.CredentialLookup;
import dev.kesher.sender.credential.Credentials;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches an image with the business's own number and token. Reads are safe to repeat: three tries where Meta is away. */
@ApplicationScoped
class Images {
    private static final long LARGEST = 5 << 20;
    private static final int MORE_TRIES = 2;
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final ConnectionView connections;
    private final Credentials credentials;
    private final GraphClient graph;
    private final ErrorTable errors;

    Images(ConnectionView connections, Credentials credentials, GraphClient graph, ErrorTable errors) {
        this.connections = connections;
        this.credentials = credentials;
        this.graph = graph;
        this.errors = errors;
    }

    /**
     * An image whose bytes are coming.
     *
     * @param digest SHA-256 in base64; the bytes end in a failure if they do not have it
     */
    record Image(String type, Optional<String> digest, MediaDownload.Open download) {}

    private record Source(Connection connection, Credential credential) {}

    /** @param expected SHA-256 in base64, or null */
    Uni<Image> fetch(BusinessId business, String mediaId, @Nullable String expected) {
        return connections.find(business).chain(found -> {
            var connection = found.connection()
                    .orElseThrow(() -> found.certain()
                            ? Problems.of(SenderProblem.NOT_CONNECTED)
                            : Problems.of(SenderProblem.KAFKA_UNAVAILABLE));
            return source(connection, mediaId, false).chain(source -> info(source, mediaId, false)
                    .chain(info -> open(source, mediaId, checked(info, expected), expected, true)));
        });
    }

    private Uni<Source> source(Connection connection, String mediaId, boolean again) {
        var why = "image " + mediaId;
        var asked = again ? credentials.again(connection, why) : credentials.of(connection, why);
        return asked.map(fetched -> switch (fetched) {
            case CredentialLookup.Found credential -> new Source(connection, credential.credential());
            case CredentialLookup.Missing missing -> throw Problems.of(SenderProblem.NOT_CONNECTED);
            case CredentialLookup.Unavailable away -> throw Problems.of(SenderProblem.VAULT_UNAVAILABLE);
        });
    }

    private Uni<MediaInfo> info(Source source, String mediaId, boolean fresh) {
        return ask(source, mediaId, MORE_TRIES).chain(result -> switch (result) {
            case GraphResult.Ok<MediaInfo> ok -> Uni.createFrom().item(ok.value());
            case GraphResult.NotSent<MediaInfo> away -> throw Problems.of(SenderProblem.META_UNAVAILABLE);
            case GraphResult.Lost<MediaInfo> away -> throw Problems.of(SenderProblem.META_UNAVAILABLE);
            case GraphResult.Refused<MediaInfo> refused -> refused(source, mediaId, refused.error(), fresh);
        });
    }

    private Uni<GraphResult<MediaInfo>> ask(Source source, String mediaId, int moreTries) {
        return graph.mediaUrl(
                        mediaId,
                        source.connection().phoneNumberId(),
                        source.credential().accessToken())
                .chain(result -> moreTries > 0 && passing(result)
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(BETWEEN)
                                .chain(() -> ask(source, mediaId, moreTries - 1))
                        : Uni.createFrom().item(result));
    }

    private boolean passing(GraphResult<MediaInfo> result) {
        return switch (result) {
            case GraphResult.Ok<MediaInfo> ok -> false;
            case GraphResult.NotSent<MediaInfo> away -> true;
            case GraphResult.Lost<MediaInfo> away -> true;
            case GraphResult.Refused<MediaInfo> refused -> temporary(refused.error());
        };
    }

    private boolean temporary(GraphError error) {
        return switch (errors.classify(error).retry()) {
            case BACKOFF, LATER, AMBIGUOUS -> true;
            case NEVER, WHEN_RELEASED -> false;
        };
    }

    /** A file that is not there and a file that is not ours look alike at Meta: code 100. */
    private Uni<MediaInfo> refused(Source source, String mediaId, GraphError error, boolean fresh) {
        if (temporary(error)) {
            throw Problems.of(SenderProblem.META_UNAVAILABLE);
        }
        if (errors.classify(error).retry() == Retry.NEVER) {
            throw Problems.of(SenderProblem.MEDIA_UNKNOWN);
        }
        if (fresh) {
            throw Problems.of(SenderProblem.CONNECTION_LOST);
        }
        return source(source.connection(), mediaId, true).chain(again -> info(again, mediaId, true));
    }

    private static MediaInfo checked(MediaInfo info, @Nullable String expected) {
        if (info.mimeType() == null || !info.mimeType().matches("image/[A-Za-z0-9.+-]{1,40}(;.*)?")) {
            throw Problems.of(SenderProblem.NOT_AN_IMAGE);
        }
        if (info.fileSize().orElse(0) > LARGEST) {
            throw Problems.of(SenderProblem.MEDIA_TOO_LARGE);
        }
        var digest = info.sha256() == null ? Optional.<String>empty() : Digest.base64(info.sha256());
        if (expected != null && digest.isPresent() && !digest.get().equals(expected)) {
            throw Problems.of(SenderProblem.DIGEST_MISMATCH);
        }
        return info;
    }

    private Uni<Image> open(
            Source source, String mediaId, MediaInfo info, @Nullable String expected, boolean mayRenew) {
        var digest = expected != null
                ? Optional.of(expected)
                : Optional.ofNullable(info.sha256()).flatMap(Digest::base64);
        return graph.downloadMedia(info.url(), source.credential().accessToken(), digest.orElse(null))
                .chain(download -> switch (download) {
                    case MediaDownload.Open open -> Uni.createFrom().item(image(info, digest, open));
                    case MediaDownload.Expired expired
                    when mayRenew ->
                        info(source, mediaId, true)
                                .chain(newer -> open(source, mediaId, checked(newer, expected), expected, false));
                    case MediaDownload.Expired expired -> throw Problems.of(SenderProblem.MEDIA_UNKNOWN);
                    case MediaDownload.Unavailable away -> throw Problems.of(SenderProblem.META_UNAVAILABLE);
                    case MediaDownload.Rejected rejected -> throw rejection(rejected);
                });
    }

    private static Image image(MediaInfo info, Optional<String> digest, MediaDownload.Open open) {
        var type = String.valueOf(info.mimeType()).split(";", 2)[0];
        return new Image(type, digest, open);
    }

    private static RuntimeException rejection(MediaDownload.Rejected rejected) {
        return switch (rejected.reason()) {
            case TOO_LARGE -> Problems.of(SenderProblem.MEDIA_TOO_LARGE);
            case HOST_NOT_ALLOWED -> Problems.of(SenderProblem.MEDIA_REFUSED);
            case UNREADABLE_DIGEST -> Problems.of(SenderProblem.DIGEST_MISMATCH);
        };
    }
}
