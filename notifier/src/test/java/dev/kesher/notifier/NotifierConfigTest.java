package dev.kesher.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.BusinessId;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
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

    @ParameterizedTest
    @CsvSource({
        "kesher.notifier.dashboard-url, javascript:alert(1)",
        "kesher.notifier.dashboard-url, /relative",
        "kesher.notifier.dashboard-url, ''",
        "kesher.notifier.platform-business, no spaces allowed",
        "kesher.notifier.operator-email, nobody",
        "kesher.notifier.operator-email, 'a@b.example, c@d.example'",
        "kesher.notifier.retry.first, soon"
    })
    void aWrongSettingIsRefusedAtStart(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(name, value))).isInstanceOf(RuntimeException.class);
    }

    private static NotifierConfig config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("kesher.notifier.dashboard-url", "https://platform.example/"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withMapping(NotifierConfig.class)
                .withDefaultValues(all)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(NotifierConfig.class);
    }
}
