package dev.kesher.graph.media;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts and digests a stream, one chunk behind it: what it lets go is known not to be the end of a broken file. */
final class ByteCheck {
    private static final int SHA_256_BYTES = 32;
    private static final int SHA_256_HEX_DIGITS = 64;

    private final long maxBytes;
    private final byte @Nullable [] expected;
    private final MessageDigest digest = sha256();
    private long seen;
    private @Nullable Buffer held;

    /** @param expected null: nothing to compare with */
    ByteCheck(long maxBytes, byte @Nullable [] expected) {
        this.maxBytes = maxBytes;
        this.expected = expected;
    }

    /** Webhooks carry base64, {@code GET /{media}} hex (docs/meta/media.md#digest). Empty: neither. */
    static Optional<byte[]> parseDigest(String text) {
        try {
            byte[] bytes = text.length() == SHA_256_HEX_DIGITS
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return bytes.length == SHA_256_BYTES ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }

    List<Buffer> next(Buffer chunk) {
        seen += chunk.length();
        if (seen > maxBytes) {
            throw new MediaBroken(MediaBroken.Reason.TOO_LARGE);
        }
        digest.update(chunk.getBytes());
        List<Buffer> released = released();
        held = chunk;
        return released;
    }

    List<Buffer> end() {
        if (expected != null && !MessageDigest.isEqual(expected, digest.digest())) {
            throw new MediaBroken(MediaBroken.Reason.WRONG_DIGEST);
        }
        return released();
    }

    private List<Buffer> released() {
        return held == null ? List.of() : List.of(held);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }
}
