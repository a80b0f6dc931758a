package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {
    @Test
    void aNameCannotBreakOutOfTheHtml() {
        var text = new LocalizedText("לקוח & {business}", value("business", "<b onclick='x'>\"Co\" $1 {code}"));

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
    void oneOfMetasPagesIsALink() {
        var text = new LocalizedText("פתחו את {manager}.", Map.of("manager", MetaPage.MANAGER.link()));

        assertThat(text.html())
                .isEqualTo("פתחו את <bdi><a class=\"link\" href=\"https://business.facebook.com/wa/manage/\""
                        + " style=\"color:#12684a;\">WhatsApp Manager</a></bdi>.");
        assertThat(text.text())
                .isEqualTo("פתחו את \u2068WhatsApp Manager (https://business.facebook.com/wa/manage/)\u2069.");
    }

    @Test
    void aValueCannotBecomeALink() {
        var text = new LocalizedText("{title}", value("title", "{manager} <a href='x'>"));

        assertThat(text.html()).isEqualTo("<bdi>{manager} &lt;a href=&#39;x&#39;&gt;</bdi>");
    }

    @Test
    void wordsOfOursDifferBetweenTheParts() {
        var open = new LocalizedText("open {address}", value("address", "https://p.example"));
        var text = new LocalizedText(
                "To reconnect, {button}.", Map.of("button", new Argument.Words("use the button", open)));

        assertThat(text.html()).isEqualTo("To reconnect, use the button.");
        assertThat(text.text()).isEqualTo("To reconnect, open \u2068https://p.example\u2069.");
    }

    @Test
    void aPlaceWithoutAValueIsAnErrorOfOurs() {
        var text = new LocalizedText("{code}", Map.of());

        assertThatThrownBy(text::text).hasMessageContaining("{code}");
    }

    private static Map<String, Argument> value(String place, String text) {
        return Map.of(place, new Argument.Value(text));
    }
}
