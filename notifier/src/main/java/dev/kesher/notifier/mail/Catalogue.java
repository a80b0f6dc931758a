package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;

/** Every sentence of every e-mail in one language; {@code {name}} stands for a value. */
final class Catalogue {
    private static final Map<Language, Catalogue> ALL = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            ALL.put(language, new Catalogue(language));
        }
    }

    private final Language language;
    private final Properties sentences = new Properties();

    private Catalogue(Language language) {
        this.language = language;
        var file = "letters_" + language.code() + ".properties";
        try (var stream = Catalogue.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Catalogue in(Language language) {
        var catalogue = ALL.get(language);
        if (catalogue == null) {
            throw new IllegalStateException("no catalogue for " + language);
        }
        return catalogue;
    }

    /** @throws IllegalArgumentException if there is no such sentence */
    String sentence(String key) {
        var sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no sentence " + key + " in " + language);
        }
        return sentence;
    }

    /** The keys prefix1, prefix2, … as far as they go. */
    List<String> numbered(String prefix) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> prefix + number)
                .takeWhile(sentences::containsKey)
                .toList();
    }

    Set<String> keys() {
        return sentences.stringPropertyNames();
    }
}
