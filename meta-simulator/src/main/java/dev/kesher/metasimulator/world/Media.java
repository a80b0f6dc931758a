package dev.kesher.metasimulator.world;

/** A stored file; its bytes are in {@link MediaBytes}. */
public final class Media {
    public String id = "";
    public String phoneNumberId = "";
    public String mimeType = "";
    public String sha256Hex = "";
    public int size;
    /** Uploaded: 30 days; from a customer: 7 days (§4.9). */
    public long expiresAt;
    /** Part of the download address, so that it cannot be guessed. */
    public String hash = "";
}
