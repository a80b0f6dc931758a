package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Language;
import dev.kesher.texts.Languages;
import java.util.List;
import java.util.Set;

/** Every sentence of every e-mail in one language; {@code {name}} stands for a value. */
final class Catalogue {
    private final dev.kesher.texts.Catalogue sentences;

    private Catalogue(dev.kesher.texts.Catalogue sentences) {
        this.sentences = sentences;
    }

    static Catalogue in(Language language) {
        return new Catalogue(dev.kesher.texts.Catalogue.of(Languages.of(language.code()), "emails"));
    }

    /** @throws IllegalArgumentException if there is no such sentence */
    String sentence(String key) {
        return sentences.sentence(key);
    }

    /** The keys prefix1, prefix2, … as far as they go. */
    List<String> numbered(String prefix) {
        return sentences.numbered(prefix);
    }

    Set<String> keys() {
        return sentences.keys();
    }
}
