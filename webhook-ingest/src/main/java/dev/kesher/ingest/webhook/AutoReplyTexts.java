package dev.kesher.ingest.webhook;

import dev.kesher.contracts.MessageContent;
import dev.kesher.texts.Catalogue;
import dev.kesher.texts.Language;
import dev.kesher.texts.Languages;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What customers are told, by language: {@code auto-replies.json} of the module texts; what the operator sets comes before.
 *
 * @param english also for every language without a text of its own
 * @param others by ISO 639 code
 */
public record AutoReplyTexts(MessageContent english, Map<String, MessageContent> others) {
    private static final String SETTING = "kesher.ingest.auto-reply.texts.";

    public AutoReplyTexts {
        others = Map.copyOf(others);
    }

    /**
     * The bundled texts with the operator's over them.
     *
     * @param set by ISO 639 code, for example {@code ar}
     * @throws IllegalArgumentException if a code is no language, or a text is blank or has more than 4,096 characters
     */
    public static AutoReplyTexts with(Map<String, String> set) {
        var texts = new HashMap<String, MessageContent>();
        Languages.all().forEach(language -> texts.put(language.code(), MessageContent.text(bundled(language))));
        set.forEach((code, text) -> texts.put(language(code), content(code, text)));
        var english = Objects.requireNonNull(texts.remove(Languages.english().code()));
        return new AutoReplyTexts(english, texts);
    }

    /** @param locale a BCP 47 tag, of which only the language counts */
    MessageContent in(@Nullable String locale) {
        var language = locale == null ? "" : Locale.forLanguageTag(locale).getLanguage();
        return others.getOrDefault(language, english);
    }

    /** As {@link #in} will ask for it: {@code he}, and not {@code iw}, which means the same. */
    private static String language(String code) {
        var locale = Locale.of(code);
        if (!locale.getLanguage().equals(code) || !isKnown(locale)) {
            throw new IllegalArgumentException(
                    SETTING + code + " must end with the ISO 639 code of a language, such as ar");
        }
        return code;
    }

    private static boolean isKnown(Locale language) {
        try {
            return !language.getISO3Language().isEmpty();
        } catch (MissingResourceException unknown) {
            return false;
        }
    }

    private static MessageContent content(String code, String text) {
        try {
            return MessageContent.text(text);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(SETTING + code + " cannot be sent: " + refused.getMessage(), refused);
        }
    }

    private static String bundled(Language language) {
        return Catalogue.of(language, "auto-replies").sentence("only-text-and-images");
    }
}
