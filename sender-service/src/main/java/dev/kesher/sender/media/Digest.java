package dev.kesher.sender.media;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A SHA-256 as Meta writes it: base64 in webhooks, hex in {@code GET /{media}} (docs/meta/media.md#digest). */
final class Digest {
    private static final int BYTES = 32;
    private static final int HEX_DIGITS = 64;

    private Digest() {}

    /** In base64; empty if it is neither. A plus that a query string turned into a space is understood. */
    static Optional<String> base64(String text) {
        try {
            var bytes = text.length() == HEX_DIGITS
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder()
                            .decode(text.replace('-', '+').replace('_', '/').replace(' ', '+'));
            return bytes.length == BYTES ? Optional.of(Base64.getEncoder().encodeToString(bytes)) : Optional.empty();
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }
}
