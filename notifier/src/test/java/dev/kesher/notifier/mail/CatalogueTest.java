package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.notifier.delivery.Language;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue english = Catalogue.in(Language.EN);
    private final Catalogue hebrew = Catalogue.in(Language.HE);

    /** A mail program takes the direction of a line of plain text from its first letter. */
    @Test
    void noHebrewSentenceStartsWithALatinLetter() {
        assertThat(english.keys())
                .allSatisfy(key -> assertThat(hebrew.sentence(key)).matches("(\\{count} )?[א-ת].*"));
    }
}
