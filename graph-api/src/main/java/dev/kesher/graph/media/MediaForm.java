package dev.kesher.graph.media;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * A file as Meta wants to have it uploaded (docs/meta/media.md#steps): {@code multipart/form-data} of RFC 7578, whole in
 * memory.
 *
 * @param contentType with the boundary
 */
public record MediaForm(String contentType, Buffer body) {
    /** Everything around the bytes is shorter. */
    private static final int AROUND = 1024;

    /** @param mimeType for example {@code image/jpeg}; the bytes are copied once */
    public static MediaForm of(String mimeType, byte[] bytes) {
        return of(mimeType, bytes, "kesher-" + UUID.randomUUID());
    }

    /** @param boundary what the bytes do not contain, which a random one does not */
    static MediaForm of(String mimeType, byte[] bytes, String boundary) {
        if (!mimeType.matches("[a-z]+/[a-z0-9.+-]+")) {
            throw new IllegalArgumentException("mimeType must be a lower-case media type without parameters");
        }
        var name = "file." + mimeType.substring(mimeType.indexOf('/') + 1);
        var body = Buffer.buffer(bytes.length + AROUND)
                .appendString(field(boundary, "messaging_product", "whatsapp"))
                .appendString(field(boundary, "type", mimeType))
                .appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + mimeType + "\r\n\r\n")
                .appendBytes(bytes)
                .appendString("\r\n--" + boundary + "--\r\n");
        return new MediaForm("multipart/form-data; boundary=" + boundary, body);
    }

    private static String field(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** Files are people's: only their size is shown. */
    @Override
    public String toString() {
        return "MediaForm[" + body.length() + " bytes]";
    }
}
