package dev.kesher.notifier.mail;

import java.net.URI;

/** What stands where a sentence says {@code {name}}. */
sealed interface Argument {
    /** A value: isolated, so that a Latin name or a number keeps its own direction inside Hebrew. */
    record Value(String text) implements Argument {}

    /**
     * A link.
     *
     * @param title what is clicked on in HTML
     * @param written what stands in plain text; mail programs find an address between angle brackets
     */
    record Link(String title, URI address, String written) implements Argument {
        /** A link that plain text shows as nothing but its address. */
        static Link bare(String title, URI address, String written) {
            return new Link(title, address, "<" + written + ">");
        }
    }

    /** Words of ours that differ, because plain text has no button. */
    record Words(String html, LocalizedText text) implements Argument {}
}
