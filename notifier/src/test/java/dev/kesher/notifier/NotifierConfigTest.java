package dev.kesher.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.BusinessId;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifierConfigTest {
    @Test
    void defaults() {
        var config = config(Map.of());

        assertThat(config.platformBusiness()).isEqualTo(new BusinessId("kesher-platform"));
        assertThat(config.operatorEmail()).isEmpty();
        assertThat(config.support()).isEmpty();
        assertThat(config.timeZone()).isEqualTo(ZoneId.of("Asia/Jerusalem"));
        assertThat(config.templates().lost()).isEqualTo("kesher_connection_lost_v2");
        assertThat(config.templates().restored()).isEqualTo("kesher_connection_restored_v2");
        assertThat(config.tellAgainAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(config.keepClosed()).isEqualTo(Duration.ofDays(180));
        assertThat(config.retry().first()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retry().longest()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.retry().platformNumber()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.retry().giveUpAfter()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void everySettingIsMapped() {
        var config = config(Map.of(
                "kesher.notifier.platform-business", "house",
                "kesher.notifier.operator-email", "ops@platform.example",
                "kesher.notifier.dashboard-url", "http://localhost:8081/",
                "kesher.notifier.tell-again-after", "PT1H",
                "kesher.notifier.keep-closed", "P30D",
                "kesher.notifier.retry.first", "PT1S",
                "kesher.notifier.retry.longest", "PT2S",
                "kesher.notifier.retry.platform-number", "PT3S",
                "kesher.notifier.retry.give-up-after", "PT4S"));

        assertThat(config.platformBusiness()).isEqualTo(new BusinessId("house"));
        assertThat(config.operatorEmail()).contains("ops@platform.example");
        assertThat(config.dashboardUrl()).isEqualTo(URI.create("http://localhost:8081/"));
        assertThat(config.tellAgainAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(config.keepClosed()).isEqualTo(Duration.ofDays(30));
        assertThat(config.retry().first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.retry().longest()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.retry().platformNumber()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.retry().giveUpAfter()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void whoWritesInWhichWordsIsMapped() {
        var config = config(Map.of(
                "kesher.notifier.platform-name", "פלטפורמת הגליל",
                "kesher.notifier.support", "mailto:help@platform.example",
                "kesher.notifier.time-zone", "Europe/Berlin",
                "kesher.notifier.templates.lost", "lost",
                "kesher.notifier.templates.restored", "restored_3"));

        assertThat(config.platformName()).isEqualTo("פלטפורמת הגליל");
        assertThat(config.support()).contains(URI.create("mailto:help@platform.example"));
        assertThat(config.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(config.templates().lost()).isEqualTo("lost");
        assertThat(config.templates().restored()).isEqualTo("restored_3");
    }

    @ParameterizedTest
    @CsvSource({
        "kesher.notifier.dashboard-url, javascript:alert(1)",
        "kesher.notifier.dashboard-url, /relative",
        "kesher.notifier.dashboard-url, ''",
        "kesher.notifier.platform-business, no spaces allowed",
        "kesher.notifier.operator-email, nobody",
        "kesher.notifier.operator-email, 'a@b.example, c@d.example'",
        "kesher.notifier.retry.first, soon",
        "kesher.notifier.platform-name, ''",
        "kesher.notifier.platform-name, ' Kesher'",
        "kesher.notifier.platform-name, 'Kesher\r\nBcc: a@b.example'",
        "kesher.notifier.support, help@platform.example",
        "kesher.notifier.support, javascript:alert(1)",
        "kesher.notifier.support, mailto:",
        "kesher.notifier.support, mailto:a@b.example?subject=x",
        "kesher.notifier.support, 'mailto:a@b.example?bcc=c@d.example'",
        "kesher.notifier.support, 'mailto:a@b.example,c@d.example'",
        "kesher.notifier.time-zone, Jerusalem",
        "kesher.notifier.time-zone, +02:00",
        "kesher.notifier.templates.lost, Lost!"
    })
    void aWrongSettingIsRefusedAtStart(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(name, value))).isInstanceOf(RuntimeException.class);
    }

    private static NotifierConfig config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "kesher.notifier.dashboard-url", "https://platform.example/",
                "kesher.notifier.platform-name", "Kesher"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withMapping(NotifierConfig.class)
                .withDefaultValues(all)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(NotifierConfig.class);
    }
}
