package dev.kesher.notifier.mail;

import java.util.regex.Pattern;

/**
 * The header {@code From}: the platform's name before the mailbox. Made by hand, because the mail client below writes a name
 * that is not Latin as a comment behind the mailbox, which most mail programs do not show.
 *
 * @param name one line
 * @param mailbox the bare address
 */
record SenderName(String name, String mailbox) {
    private static final Pattern ANGLE = Pattern.compile("<([^<>]+)>\\s*$");

    /** @param configured a mailbox, with or without a name of its own */
    static SenderName of(String name, String configured) {
        var angle = ANGLE.matcher(configured);
        return new SenderName(name, angle.find() ? angle.group(1).strip() : configured.strip());
    }

    String header() {
        return (isPlain() ? quoted() : encoded()) + " <" + mailbox + ">";
    }

    /** Many mail programs decode what looks encoded inside quotation marks too. */
    private boolean isPlain() {
        return !name.contains("=?") && name.chars().allMatch(character -> character >= ' ' && character < 0x7f);
    }

    private String quoted() {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String encoded() {
        return String.join(" ", EncodedWords.of(name));
    }
}
