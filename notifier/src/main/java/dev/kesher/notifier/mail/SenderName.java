package dev.kesher.notifier.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

    /** RFC 2047 allows 75 characters a word: 45 bytes in base64 and the frame around them. */
    private static final int MOST_BYTES = 45;

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
        return String.join(" ", words());
    }

    private List<String> words() {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        name.codePoints().mapToObj(Character::toString).forEach(character -> {
            if (bytes(word + character).length > MOST_BYTES) {
                words.add(encoded(word));
                word.setLength(0);
            }
            word.append(character);
        });
        words.add(encoded(word));
        return words;
    }

    private static String encoded(CharSequence word) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(word)) + "?=";
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
