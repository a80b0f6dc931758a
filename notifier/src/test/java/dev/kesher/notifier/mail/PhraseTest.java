package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.notifier.delivery.Language;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhraseTest {
    @Test
    void aNameCannotBreakOutOfTheHtml() {
        var phrase = new Phrase("לקוח & {business}", Map.of("business", "<b onclick='x'>\"Co\" $1 {code}"));

        assertThat(phrase.html())
                .isEqualTo("לקוח &amp; <bdi>&lt;b onclick=&#39;x&#39;&gt;&quot;Co&quot; $1 {code}</bdi>");
    }

    @Test
    void aPrefixIsNotPartedFromItsWord() {
        var phrase = new Phrase("החיבור ל-WhatsApp פעיל", Map.of());

        assertThat(phrase.html()).isEqualTo("החיבור <span style=\"white-space:nowrap\">ל-WhatsApp</span> פעיל");
        assertThat(phrase.text()).isEqualTo("החיבור ל-WhatsApp פעיל");
    }

    @Test
    void theLocaleDecidesTheLanguage() {
        assertThat(Stream.of("he", "he-IL", "iw", "HE").map(Language::of)).containsOnly(Language.HE);
        assertThat(Stream.of("en", "en-GB", "fr", "").map(Language::of)).containsOnly(Language.EN);
    }

    @Test
    void oneOfMetasPagesIsALink() {
        var phrase = new Phrase("פתחו את {manager}.", Map.of());

        assertThat(phrase.html())
                .isEqualTo("פתחו את <bdi><a href=\"https://business.facebook.com/wa/manage/\" style=\"color:#12684a;\">"
                        + "WhatsApp Manager</a></bdi>.");
        assertThat(phrase.text())
                .isEqualTo("פתחו את \u2068WhatsApp Manager (https://business.facebook.com/wa/manage/)\u2069.");
    }

    @Test
    void aValueCannotBecomeALink() {
        var phrase = new Phrase("{title}", Map.of("title", "{manager} <a href='x'>"));

        assertThat(phrase.html()).isEqualTo("<bdi>{manager} &lt;a href=&#39;x&#39;&gt;</bdi>");
    }
}
