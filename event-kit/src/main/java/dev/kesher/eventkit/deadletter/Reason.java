package dev.kesher.eventkit.deadletter;

import java.util.Locale;

/** Why a record is a dead letter, as a label: few words, so that an alarm can group by them. */
public enum Reason {
    /** Not an event, or not one that belongs onto its topic. */
    UNREADABLE,
    /** An event whose effect can never be stored. */
    REFUSED,
    /** It does not fit its topic. */
    TOO_LARGE,
    /** It was to be published, and Kafka will never take it. */
    UNPUBLISHABLE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
