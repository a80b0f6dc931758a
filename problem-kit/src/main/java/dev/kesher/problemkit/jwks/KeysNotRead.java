package dev.kesher.problemkit.jwks;

import java.util.Locale;

/** Keys could not be read. The message is the rest of a sentence that begins with the address: "answers status 403". */
public final class KeysNotRead extends Exception {
    private static final int LONGEST = 300;

    private final Why why;

    /** The label of a metric each, so that an alert can tell a wrong certificate from a server that is away. */
    public enum Why {
        /** It answers another status than 200. */
        STATUS,
        /** Its certificate is not trusted, or it speaks no TLS. */
        NOT_TRUSTED,
        UNKNOWN_HOST,
        /** No connection, or one that was closed in the middle. */
        UNREACHABLE,
        TIMEOUT,
        TOO_LARGE,
        /** The answer is no set of keys. */
        UNREADABLE,
        /** The answer is a set without a key that could verify a token. */
        NO_KEYS,
        /** The authority, the bearer token or the keys stand in a file that is missing or holds something else. */
        FILE;

        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public KeysNotRead(Why why, String sentence) {
        super(onOneLine(sentence));
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** Part of it may be another machine's words. */
    private static String onOneLine(String sentence) {
        var line = sentence.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
