package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.notifier.delivery.Language;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {
    @Test
    void aNameCannotBreakOutOfTheHtml() {
        var text = new LocalizedText("לקוח & {business}", Map.of("business", "<b onclick='x'>\"Co\" $1 {code}"));

        assertThat(text.html())
                .isEqualTo("לקוח &amp; <bdi>&lt;b onclick=&#39;x&#39;&gt;&quot;Co&quot; $1 {code}</bdi>");
    }

    @Test
    void aPrefixIsNotPartedFromItsWord() {
        var text = new LocalizedText("החיבור ל-WhatsApp פעיל", Map.of());

        assertThat(text.html()).isEqualTo("החיבור <span style=\"white-space:nowrap\">ל-WhatsApp</span> פעיל");
        assertThat(text.text()).isEqualTo("החיבור ל-WhatsApp פעיל");
    }

    @Test
    void theLocaleDecidesTheLanguage() {
        assertThat(Stream.of("he", "he-IL", "iw", "HE").map(Language::of)).containsOnly(Language.HE);
        assertThat(Stream.of("en", "en-GB", "fr", "").map(Language::of)).containsOnly(Language.EN);
    }

    @Test
    void oneOfMetasPagesIsALink() {
        var text = new LocalizedText("פתחו את {manager}.", Map.of());

        assertThat(text.html())
                .isEqualTo("פתחו את <bdi><a href=\"https://business.facebook.com/wa/manage/\" style=\"color:#12684a;\">"
                        + "WhatsApp Manager</a></bdi>.");
        assertThat(text.text())
                .isEqualTo("פתחו את \u2068WhatsApp Manager (https://business.facebook.com/wa/manage/)\u2069.");
    }

    @Test
    void aValueCannotBecomeALink() {
        var text = new LocalizedText("{title}", Map.of("title", "{manager} <a href='x'>"));

        assertThat(text.html()).isEqualTo("<bdi>{manager} &lt;a href=&#39;x&#39;&gt;</bdi>");
    }
}
