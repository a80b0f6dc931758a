package dev.kesher.sender.media;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.media.MediaDownload;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.connection.ActiveNumber;
import dev.kesher.sender.media.Whereabouts.Here;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fetches an image with the business's own number and token: the right bytes, or why there are none. */
@ApplicationScoped
class Images {
    /** Meta's limit for images (docs/meta/media.md#kinds). */
    static final int LARGEST = 5 << 20;

    private static final Logger LOG = Logger.getLogger(Images.class);

    private final ActiveNumber activeNumber;
    private final ImageLocator locator;
    private final GraphClient graph;
    private final Clock clock;

    Images(ActiveNumber activeNumber, ImageLocator locator, GraphClient graph, Clock clock) {
        this.activeNumber = activeNumber;
        this.locator = locator;
        this.graph = graph;
        this.clock = clock;
    }

    /**
     * An image whose bytes are coming.
     *
     * @param digest SHA-256 in base64; the bytes end in a failure if they do not have it
     */
    record Image(String type, Optional<String> digest, MediaDownload.Open download) {}

    /**
     * What a caller asks for.
     *
     * @param expected SHA-256 in base64, or null
     * @param receivedAt when the customer sent it, or null: tells a file that Meta no longer keeps from one that never was
     */
    record Wanted(
            String mediaId,
            @Nullable String expected,
            @Nullable Instant receivedAt) {}

    Uni<Image> fetch(BusinessId business, Wanted wanted) {
        return activeNumber.of(business).chain(connection -> locate(connection, wanted)
                .chain(here -> open(connection, wanted, here, true)));
    }

    private Uni<Here> locate(Connection connection, Wanted wanted) {
        return locator.locate(connection, wanted.mediaId()).map(whereabouts -> switch (whereabouts) {
            case Here here -> here;
            case Whereabouts.OtherNumber other -> throw Problems.of(SenderProblem.MEDIA_OF_ANOTHER_NUMBER);
            case Whereabouts.Nowhere nowhere -> throw MissingFile.unknown(age(wanted));
        });
    }

    private FileAge age(Wanted wanted) {
        return FileAge.of(wanted.receivedAt(), clock.instant());
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

    private Uni<Image> open(Connection connection, Wanted wanted, Here here, boolean mayRenew) {
        var info = checked(here.info(), wanted.expected());
        var digest = wanted.expected() != null
                ? Optional.of(wanted.expected())
                : Optional.ofNullable(info.sha256()).flatMap(Digest::base64);
        return new Tries(clock)
                .run(
                        () -> graph.media().download(info.url(), here.token(), digest.orElse(null)),
                        download -> download instanceof MediaDownload.Unavailable)
                .chain(download -> switch (download) {
                    case MediaDownload.Open open -> Uni.createFrom().item(image(info, digest, open));
                    case MediaDownload.Expired expired
                    when mayRenew -> locate(connection, wanted).chain(newer -> open(connection, wanted, newer, false));
                    case MediaDownload.Expired(int status) -> throw MissingFile.withoutBytes(age(wanted), status);
                    case MediaDownload.Unavailable(String reason) -> throw away(wanted, reason);
                    case MediaDownload.Rejected rejected -> throw rejection(rejected);
                });
    }

    private static Image image(MediaInfo info, Optional<String> digest, MediaDownload.Open open) {
        var type = String.valueOf(info.mimeType()).split(";", 2)[0];
        return new Image(type, digest, open);
    }

    private static RuntimeException away(Wanted wanted, String reason) {
        LOG.warnf("file %s cannot be fetched from Meta: %s", wanted.mediaId(), reason);
        return Problems.of(SenderProblem.META_UNAVAILABLE);
    }

    private static RuntimeException rejection(MediaDownload.Rejected rejected) {
        return switch (rejected.reason()) {
            case TOO_LARGE -> Problems.of(SenderProblem.MEDIA_TOO_LARGE);
            case HOST_NOT_ALLOWED -> Problems.of(SenderProblem.MEDIA_REFUSED);
            case UNREADABLE_DIGEST -> Problems.of(SenderProblem.DIGEST_MISMATCH);
        };
    }
}
