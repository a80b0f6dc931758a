package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which text a customer gets, and which settings no service starts with. */
class AutoReplyTextsTest {
    private static final String ENGLISH = "Sorry, I can only handle text and images";

    @Test
    void theBundledTextsAreEnglishAndHebrew() {
        var texts = AutoReplyTexts.with(Map.of());

        assertThat(text(texts, "en-GB")).isEqualTo(ENGLISH);
        assertThat(text(texts, "he-IL"))
                .isEqualTo(text(texts, "iw"))
                .isEqualTo("מצטערים, אפשר לשלוח כאן רק הודעות טקסט ותמונות");
    }

    @Test
    void aThirdLanguageIsOneSetting() {
        var texts = AutoReplyTexts.with(Map.of("ar", "نص وصور فقط"));

        assertThat(text(texts, "ar-IL")).isEqualTo("نص وصور فقط");
        assertThat(text(texts, "he")).startsWith("מצטערים");
    }

    @Test
    void aLanguageWithoutATextIsAnsweredInEnglish() {
        var texts = AutoReplyTexts.with(Map.of("en", "Text and images only, please"));

        assertThat(text(texts, "fr")).isEqualTo("Text and images only, please");
        assertThat(text(texts, null)).isEqualTo("Text and images only, please");
        assertThat(text(texts, "no language at all")).isEqualTo("Text and images only, please");
    }

    @Test
    void aTextThatCannotBeSentIsRefusedAndNamed() {
        assertRefused("ar", " ");
        assertRefused("ar", "\0");
        assertRefused("ar", "😀".repeat(4_097));
        assertThat(text(AutoReplyTexts.with(Map.of("ar", "😀".repeat(4_096))), "ar"))
                .hasSize(8_192);
    }

    @ParameterizedTest
    @ValueSource(strings = {"english", "iw", "AR", "ar-IL", "", "a", "12"})
    void aCodeThatIsNoLanguageIsRefusedAndNamed(String code) {
        assertRefused(code, "Hello");
    }

    private static void assertRefused(String code, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AutoReplyTexts.with(Map.of(code, text)))
                .withMessageStartingWith("kesher.ingest.auto-reply.texts." + code + " ");
    }

    private static String text(AutoReplyTexts texts, @Nullable String locale) {
        return Objects.requireNonNull(texts.in(locale).text()).body();
    }
}
