package dev.kesher.metasimulator.world;

import java.util.ArrayList;
import java.util.List;

/** A business token (§3.8): what it may see, until when, and how it died. */
public final class Token {
    /** The subcode of 190 for a user who removed the app (§6.1). */
    public static final int APP_NOT_INSTALLED = 458;

    public String value = "";
    public String userId = "";
    public long issuedAt;
    /** Milliseconds; 0 is never. */
    public long expiresAt;
    /** 0 while alive, else the subcode of 190 (§6.1). */
    public int revokedBy;

    public List<String> wabaIds = new ArrayList<>();

    public boolean alive(long now) {
        return revokedBy == 0 && !expired(now);
    }

    public boolean expired(long now) {
        return expiresAt != 0 && now >= expiresAt;
    }

    @Override
    public String toString() {
        return "Token[wabas=" + wabaIds + ", revokedBy=" + revokedBy + "]";
    }
}
