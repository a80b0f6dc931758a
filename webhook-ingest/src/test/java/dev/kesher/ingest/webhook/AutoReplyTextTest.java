package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** The sentences a customer reads, in one file for each language. */
class AutoReplyTextTest {
    private final ResourceBundle english = bundle(AutoReplyTexts.ENGLISH);
    private final ResourceBundle hebrew = bundle(AutoReplyTexts.HEBREW);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(hebrew.keySet()).isEqualTo(english.keySet()).isNotEmpty();
    }

    @Test
    void saysWhatTheDesignSays() {
        assertThat(english.getString("only-text-and-images")).isEqualTo("Sorry, I can only handle text and images");
        assertThat(hebrew.getString("only-text-and-images"))
                .isEqualTo("מצטערים, אפשר לשלוח כאן רק הודעות טקסט ותמונות");
    }

    @Test
    void hebrewIsHebrewThroughout() {
        for (var key : hebrew.keySet()) {
            assertThat(hebrew.getString(key))
                    .isNotEqualTo(english.getString(key))
                    .containsPattern("[\\u05d0-\\u05ea]")
                    .doesNotContainPattern("[A-Za-z]");
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        var exact = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle(AutoReplyTexts.BUNDLE, locale, exact);
    }
}
