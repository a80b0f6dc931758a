package dev.kesher.graph.media;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What became of a download, once its head was there. */
public sealed interface MediaDownload {
    /**
     * The bytes are coming.
     *
     * @param bytes to be subscribed to once and soon. They fail with {@link MediaBroken}; the last chunk is held back
     *     until size and digest are right, so that a broken file never looks complete
     */
    record Open(@Nullable String contentType, OptionalLong length, Multi<Buffer> bytes) implements MediaDownload {}

    /**
     * The host refuses this address or token (any 4xx). Addresses live five minutes, so ask for a new one, once
     * (docs/meta/media.md#life).
     */
    record Expired(int httpStatus) implements MediaDownload {}

    /** Not fetched, and repeating will not help. */
    record Rejected(Reason reason) implements MediaDownload {}

    /** No answer, or none that makes sense. Safe to repeat. */
    record Unavailable(String reason) implements MediaDownload {}

    /** Why a file is not fetched. */
    enum Reason {
        HOST_NOT_ALLOWED,
        TOO_LARGE,
        /** The expected digest is neither hex nor base64 of 32 bytes. */
        UNREADABLE_DIGEST
    }
}
