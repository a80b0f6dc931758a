package dev.kesher.metasimulator.world;

import java.util.regex.Pattern;

/** A stored file; its bytes are in {@link MediaBytes}. */
public final class Media {
    /** What may stand in a header: visible ASCII and blanks. */
    public static final Pattern MIME_TYPE = Pattern.compile("[\\w.+-]{1,64}/[\\w.+-]{1,128}(\\s*;[ -~]{1,200})?");

    public String id = "";
    public String phoneNumberId = "";
    public String mimeType = "";
    public String sha256Hex = "";
    public int size;
    /** Uploaded: 30 days; from a customer: 7 days (docs/meta/media.md#life). */
    public long expiresAt;
    /** Part of the download address, so that it cannot be guessed. */
    public String hash = "";
}
