package dev.kesher.notifier.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.DeliveryBuilder;
import dev.kesher.texts.Language;
import dev.kesher.texts.Languages;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the owner of a lost connection reads on WhatsApp: which business, which number, and when. */
class AlertTemplateTest {
    static final NotifierConfig.Templates NAMES = new NotifierConfig.Templates() {
        @Override
        public String lost() {
            return "lost_v2";
        }

        @Override
        public String restored() {
            return "restored_v2";
        }
    };

    private static final Instant AN_AUTUMN_MORNING = Instant.parse("2026-11-26T08:00:00Z");

    @Test
    void itNamesTheBusinessTheNumberAndTheTime() {
        var template = AlertTemplate.of(alert(Languages.english()).build(), NAMES, Optional.of("+972 55 959 3012"));

        assertThat(template.name()).isEqualTo("lost_v2");
        assertThat(template.parameters())
                .containsExactly(
                        "Galil Bakery", "\u200e+972 55 959 3012\u200e", "26 November 2026, 10:00 (Israel Time)");
    }

    @Test
    void inHebrewTheDateIsHebrew() {
        var template = AlertTemplate.of(alert(Languages.of("he")).build(), NAMES, Optional.of("+972 55 959 3012"));

        assertThat(template.content().template().language()).isEqualTo("he");
        assertThat(template.parameters().getLast()).isEqualTo("26.11.2026, 10:00 (שעון ישראל)");
    }

    @Test
    void aRecoveryHasItsOwnTemplate() {
        var delivery =
                alert(Languages.english()).transition(AlertTransition.RECOVERED).build();

        assertThat(AlertTemplate.of(delivery, NAMES, Optional.empty()).name()).isEqualTo("restored_v2");
    }

    @ParameterizedTest
    @MethodSource("dev.kesher.texts.Languages#all")
    void whatIsNotKnownIsSaidAndNoIdOfOursIs(Language language) {
        var delivery = alert(language).businessName(null).build();

        var parameters = AlertTemplate.of(delivery, NAMES, Optional.empty()).parameters();

        assertThat(parameters).hasSize(3).noneMatch(String::isBlank);
        assertThat(String.join(" ", parameters)).doesNotContain(DeliveryBuilder.BUSINESS.value(), "cred-1", "null");
    }

    @Test
    void theParametersStandInTheBody() {
        var content = AlertTemplate.of(alert(Languages.english()).build(), NAMES, Optional.of("+1 555 0100"))
                .content();

        assertThat(content.template().components().toString())
                .startsWith("[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Galil Bakery\"},");
    }

    private static DeliveryBuilder alert(Language language) {
        return new DeliveryBuilder()
                .channel(Channel.WHATSAPP)
                .language(language)
                .businessName("Galil Bakery")
                .at(AN_AUTUMN_MORNING);
    }
}
