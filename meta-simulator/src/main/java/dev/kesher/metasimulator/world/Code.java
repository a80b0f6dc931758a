package dev.kesher.metasimulator.world;

import org.jspecify.annotations.Nullable;

/** An authorization code: 30 seconds, once (docs/meta/signup.md#code). */
public final class Code {
    public static final long LIFETIME_MILLIS = 30_000;

    public String wabaId = "";
    public long issuedAt;
    public boolean used;
    /** Days the token will live; 0 is for ever. */
    public int tokenDays;
    /**
     * Set when the code came by redirect instead of the popup: the exchange must repeat it
     * (docs/meta/signup.md#redirect).
     */
    public @Nullable String redirectUri;
}
