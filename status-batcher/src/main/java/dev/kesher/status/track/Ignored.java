package dev.kesher.status.track;

import java.util.Locale;

/** Why a record was counted and not stored. */
public enum Ignored {
    /** A status without our opaque data: of a message that Kesher did not send. */
    NOT_OURS,
    /** A status with a word that we do not know. */
    UNKNOWN_WORD,
    /** The message id is older than what is kept, or from the future. */
    OUTSIDE_KEPT_DAYS,
    /** A status of another number than the message's: somebody used our id as their opaque data. */
    FOREIGN_NUMBER;

    /** For a metric's tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
