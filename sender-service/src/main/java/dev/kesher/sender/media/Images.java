package dev.kesher.sender.media;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.media.MediaDownload;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.connection.ActiveNumber;
import dev.kesher.sender.credential.AuthorizedCalls;
import dev.kesher.sender.credential.CallOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches an image with the business's own number and token. Reads are safe to repeat: three tries where Meta is away. */
@ApplicationScoped
class Images {
    /** Meta's limit for images (§4.9 of the reference). */
    static final int LARGEST = 5 << 20;

    private static final int MORE_TRIES = 2;
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final ActiveNumber activeNumber;
    private final AuthorizedCalls meta;
    private final GraphClient graph;
    private final ErrorTable errors;

    Images(ActiveNumber activeNumber, AuthorizedCalls meta, GraphClient graph, ErrorTable errors) {
        this.activeNumber = activeNumber;
        this.meta = meta;
        this.graph = graph;
        this.errors = errors;
    }

    /**
     * An image whose bytes are coming.
     *
     * @param digest SHA-256 in base64; the bytes end in a failure if they do not have it
     */
    record Image(String type, Optional<String> digest, MediaDownload.Open download) {}

    private record Located(MediaInfo info, Secret token) {}

    /** @param expected SHA-256 in base64, or null */
    Uni<Image> fetch(BusinessId business, String mediaId, @Nullable String expected) {
        return activeNumber.of(business).chain(connection -> locate(connection, mediaId)
                .chain(located -> open(connection, mediaId, located, expected, true)));
    }

    /** A file that is not there and a file that is not ours look alike at Meta: code 100. */
    private Uni<Located> locate(Connection connection, String mediaId) {
        return meta.run(
                connection,
                new AuthorizedCalls.Call<>(
                        "image " + mediaId,
                        token -> ask(connection, mediaId, token, MORE_TRIES)
                                .map(result -> result.map(info -> new Located(info, token))),
                        refused -> Problems.of(SenderProblem.MEDIA_UNKNOWN)));
    }

    private Uni<GraphResult<MediaInfo>> ask(Connection connection, String mediaId, Secret token, int moreTries) {
        return graph.media()
                .url(mediaId, connection.phoneNumberId(), token)
                .chain(result -> moreTries > 0 && CallOutcome.of(result, errors) instanceof CallOutcome.Unavailable
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(BETWEEN)
                                .chain(() -> ask(connection, mediaId, token, moreTries - 1))
                        : Uni.createFrom().item(result));
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
            Connection connection, String mediaId, Located located, @Nullable String expected, boolean mayRenew) {
        var info = checked(located.info(), expected);
        var digest = expected != null
                ? Optional.of(expected)
                : Optional.ofNullable(info.sha256()).flatMap(Digest::base64);
        return graph.media()
                .download(info.url(), located.token(), digest.orElse(null))
                .chain(download -> switch (download) {
                    case MediaDownload.Open open -> Uni.createFrom().item(image(info, digest, open));
                    case MediaDownload.Expired expired
                    when mayRenew ->
                        locate(connection, mediaId).chain(newer -> open(connection, mediaId, newer, expected, false));
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
