package dev.kesher.notifier.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text in a header (RFC 2047), in words that are cut between characters, as mail programs want them. */
final class EncodedWords {
    /** A word has at most 75 characters: 45 bytes in base64 and the frame around them. */
    private static final int MOST_BYTES = 45;

    private EncodedWords() {}

    static List<String> of(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            if (bytes(word + character).length > MOST_BYTES) {
                words.add(encoded(word));
                word.setLength(0);
            }
            word.append(character);
        });
        words.add(encoded(word));
        return words;
    }

    /** One word on each line. */
    static String folded(String text) {
        return String.join("\n ", of(text));
    }

    private static String encoded(CharSequence word) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(word)) + "?=";
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
