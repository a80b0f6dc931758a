package dev.kesher.notifier;

import org.jspecify.annotations.Nullable;

/** Text of others that stands in the middle of ours: in e-mails, their headers, and a template's parameters. */
public final class Line {
    private static final int LONGEST = 100;

    private Line() {}

    /**
     * One line of at most 100 characters, with neither controls nor direction marks, and no more than one space in a row;
     * null if nothing is left.
     */
    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var line = text.replaceAll("\\p{Cf}", "")
                .replaceAll("[\\p{Cc}\\p{Z}]+", " ")
                .strip();
        var end = Math.min(line.codePointCount(0, line.length()), LONGEST);
        var cut = line.substring(0, line.offsetByCodePoints(0, end)).strip();
        return cut.isEmpty() ? null : cut;
    }
}
