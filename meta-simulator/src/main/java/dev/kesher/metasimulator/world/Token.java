package dev.kesher.metasimulator.world;

import java.util.ArrayList;
import java.util.List;

/** A business token (docs/meta/tokens.md#kinds): what it may see, until when, and how it died. */
public final class Token {
    /** The subcode of 190 for a user who removed the app (docs/meta/errors.md#auth). */
    public static final int APP_NOT_INSTALLED = 458;

    public String value = "";
    public String userId = "";
    public long issuedAt;
    /** Milliseconds; 0 is never. */
    public long expiresAt;
    /** 0 while alive, else the subcode of 190 (docs/meta/errors.md#auth). */
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
