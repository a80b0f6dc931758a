package dev.kesher.status.listing;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page ended: everything before the id belongs to the next one. Opaque to callers, so that it may hold more one day. */
final class Cursor {
    private static final int UUID_BYTES = 16;
    private static final byte FORM = 1;

    private Cursor() {}

    static String of(UUID end) {
        var bytes = ByteBuffer.allocate(1 + UUID_BYTES)
                .put(FORM)
                .putLong(end.getMostSignificantBits())
                .putLong(end.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty if this service did not make it. */
    static Optional<UUID> read(String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            return bytes.remaining() == 1 + UUID_BYTES && bytes.get() == FORM
                    ? Optional.of(new UUID(bytes.getLong(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
