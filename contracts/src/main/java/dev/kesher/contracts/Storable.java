package dev.kesher.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every store and reader behind a door can take: PostgreSQL's {@code text} and {@code jsonb} refuse NUL and lone
 * surrogates, and JSON readers refuse what is nested too deeply or holds a number that no {@code double} can hold. The same
 * limits are asked at each door, so that nothing is accepted that cannot be kept.
 */
public final class Storable {
    /** Levels of a document of somebody else's that stands inside one of our events; those are read up to 64 levels. */
    public static final int DEEPEST = 32;

    private static final int LONGEST_NUMBER = 100;
    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    /** Why a text cannot be kept, as the end of a sentence that begins with the field's name; empty if it can. */
    public static Optional<String> refusal(CharSequence text) {
        if (text instanceof String string && isPlain(string)) {
            return Optional.empty();
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == 0) {
                return Optional.of("must not contain the character NUL (U+0000)");
            }
            if (Character.isSurrogate(text.charAt(at)) && isLoneSurrogate(text, at)) {
                return Optional.of("must not contain half of a surrogate pair");
            }
        }
        return Optional.empty();
    }

    /** True for nearly every text: no NUL, and nothing from the surrogates on. One comparison for each character. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if ((char) (text.charAt(at) - 1) >= Character.MIN_SURROGATE - 1) {
                return false;
            }
        }
        return true;
    }

    /** @throws IllegalArgumentException if the text cannot be kept; the message begins with the field's name */
    public static void check(String field, @Nullable CharSequence text) {
        if (text != null) {
            refusal(text).ifPresent(why -> {
                throw new IllegalArgumentException(field + " " + why);
            });
        }
    }

    /**
     * The same for a whole document: its names, texts, numbers and depth.
     *
     * @throws IllegalArgumentException the message begins with the path of the value that cannot be kept
     */
    public static void check(String field, @Nullable JsonNode document) {
        if (document != null) {
            check(field, document, 1);
        }
    }

    private static void check(String path, JsonNode node, int depth) {
        Checks.that(depth <= DEEPEST, path + " must not be nested deeper than " + DEEPEST + " levels");
        if (node.isTextual()) {
            check(path, node.textValue());
        } else if (node.isNumber()) {
            checkNumber(path, node);
        }
        node.properties().forEach(member -> {
            var named = path + "." + clean(member.getKey());
            check(named, member.getKey());
            check(named, member.getValue(), depth + 1);
        });
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                check(path + "[" + index + "]", node.get(index), depth + 1);
            }
        }
    }

    private static void checkNumber(String path, JsonNode number) {
        Checks.that(
                Double.isFinite(number.doubleValue()) && number.asText().length() <= LONGEST_NUMBER,
                path + " must be a number of at most " + LONGEST_NUMBER + " digits that a double can hold");
    }

    /** The same text with U+FFFD for each character that cannot be kept: for what others report and nobody can ask again. */
    public static String clean(String text) {
        if (refusal(text).isEmpty()) {
            return text;
        }
        var cleaned = new StringBuilder(text);
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == 0 || isLoneSurrogate(text, at)) {
                cleaned.setCharAt(at, REPLACEMENT);
            }
        }
        return cleaned.toString();
    }

    /** The same, cut to so many characters, and never in the middle of a surrogate pair. */
    public static String clean(String text, int longest) {
        if (text.length() <= longest) {
            return clean(text);
        }
        var whole =
                Character.isHighSurrogate(text.charAt(longest - 1)) && Character.isLowSurrogate(text.charAt(longest));
        return clean(text.substring(0, whole ? longest - 1 : longest));
    }

    /**
     * The same for all names and texts of a document, to the depth that can be kept; deeper ones stay as they are and are
     * refused by {@link #check(String, JsonNode)}.
     */
    public static JsonNode clean(JsonNode document) {
        return clean(document, 1);
    }

    private static JsonNode clean(JsonNode node, int depth) {
        if (node.isTextual()) {
            return TextNode.valueOf(clean(node.textValue()));
        }
        if (depth > DEEPEST || !node.isContainerNode()) {
            return node;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(clean(element, depth + 1)));
            return array;
        }
        var object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> object.set(clean(member.getKey()), clean(member.getValue(), depth + 1)));
        return object;
    }

    private static boolean isLoneSurrogate(CharSequence text, int at) {
        char here = text.charAt(at);
        if (Character.isHighSurrogate(here)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(here) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
