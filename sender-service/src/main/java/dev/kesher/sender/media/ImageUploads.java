package dev.kesher.sender.media;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.answer.UploadedMedia;
import dev.kesher.graph.error.GraphError;
import dev.kesher.graph.media.MediaForm;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.Places;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.connection.ActiveNumber;
import dev.kesher.sender.credential.AuthorizedCalls;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Uploads images to a business's number. Few at once: each holds its bytes in memory, and a connection to Meta that a send could
 * use. An upload goes on when its caller hangs up, so that a place is free only when its bytes are.
 */
@ApplicationScoped
class ImageUploads {
    /** 120 MB at most: each is there as it was received, as it was read, and as it is sent. */
    private static final int AT_ONCE = 8;

    /** Of one business, so that others find a place while Meta is slow for it. */
    private static final int SHARE = 4;

    /** How long Meta keeps what was uploaded (docs/meta/media.md#life). */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int UPLOAD_FAILED = 131053;

    private final Places places;
    private final ActiveNumber activeNumber;
    private final AuthorizedCalls meta;
    private final GraphClient graph;
    private final Clock clock;

    ImageUploads(
            ActiveNumber activeNumber, AuthorizedCalls meta, GraphClient graph, Clock clock, MeterRegistry metrics) {
        this.activeNumber = activeNumber;
        this.meta = meta;
        this.graph = graph;
        this.clock = clock;
        this.places = new Places("kesher.sender.uploads", AT_ONCE, SHARE, metrics);
    }

    /**
     * An image that Meta has.
     *
     * @param mediaId for {@code content.image.mediaId} of messages of the same business, while its number is the same
     * @param expiresAt when Meta forgets it
     */
    @Schema(name = "UploadedImage")
    record Uploaded(String mediaId, Instant expiresAt) {}

    /** Fails with {@code busy} when too many are on their way already. */
    Uni<Uploaded> upload(BusinessId business, ImageType type, byte[] bytes) {
        return places.run(
                business.value(), () -> activeNumber.of(business).chain(connection -> upload(connection, type, bytes)));
    }

    private Uni<Uploaded> upload(Connection connection, ImageType type, byte[] bytes) {
        var expiresAt = clock.instant().plus(KEPT);
        var form = MediaForm.of(type.mimeType(), bytes);
        var call = new AuthorizedCalls.Call<UploadedMedia>(
                "upload of an image",
                token -> graph.media().upload(connection.phoneNumberId(), token, form),
                ImageUploads::problem);
        return meta.run(connection, call).map(uploaded -> new Uploaded(uploaded.id(), expiresAt));
    }

    /** Either code means that Meta does not like the file (docs/meta/media.md#kinds). */
    private static RuntimeException problem(GraphError error) {
        return error.code() == UPLOAD_FAILED || AuthorizedCalls.isAboutParameter(error)
                ? Problems.of(SenderProblem.IMAGE_REFUSED, "body", "Meta refuses the image: " + error.message())
                : AuthorizedCalls.refused(error);
    }
}
