package dev.kesher.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language a reader gets, and what is said about a sentence that is not there. */
class LanguagesTest {
    @Test
    void everyFolderIsALanguage() {
        assertThat(Languages.all()).extracting(Language::code).contains("en", "he");
        assertThat(Languages.of("he").direction()).isEqualTo("rtl");
    }

    @ParameterizedTest
    @CsvSource({"he, he", "he-IL, he", "iw, he", "HE, he", "en-GB, en", "fr, en", "'', en", ", en", "no tag at all, en"
    })
    void theReaderGetsTheirLanguageOrEnglish(String locale, String code) {
        assertThat(Languages.of(locale).code()).isEqualTo(code);
    }

    @Test
    void aMissingSentenceIsNamed() {
        var emails = Catalogue.of(Languages.english(), "emails");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> emails.sentence("no.such"))
                .withMessage("no sentence no.such in en/emails.json");
        assertThatIllegalStateException()
                .isThrownBy(() -> Catalogue.of(Languages.english(), "no-such-kind"))
                .withMessage("texts/en/no-such-kind.json is missing");
    }
}
