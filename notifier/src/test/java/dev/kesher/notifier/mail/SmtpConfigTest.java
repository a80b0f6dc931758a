package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmtpConfigTest {
    @Test
    void defaults() {
        var config = config(Map.of());

        assertThat(config.user()).isEmpty();
        assertThat(config.password()).isEmpty();
        assertThat(config.startTls()).isEqualTo(StartTLSOptions.OPTIONAL);
        assertThat(config.connections()).isEqualTo(8);
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void everySettingIsMapped() {
        var config = config(Map.of(
                "kesher.smtp.user", "kesher",
                "kesher.smtp.password", "hush",
                "kesher.smtp.start-tls", "REQUIRED",
                "kesher.smtp.connections", "3",
                "kesher.smtp.patience", "PT2S"));

        assertThat(config.host()).isEqualTo("mail.platform.example");
        assertThat(config.port()).isEqualTo(587);
        assertThat(config.from()).isEqualTo("alerts@platform.example");
        assertThat(config.user()).contains("kesher");
        assertThat(config.password()).contains(Secret.of("hush"));
        assertThat(config.startTls()).isEqualTo(StartTLSOptions.REQUIRED);
        assertThat(config.connections()).isEqualTo(3);
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void nobodyAndNothingIsNoUserAndNoPassword() {
        var config = config(Map.of("kesher.smtp.user", "", "kesher.smtp.password", ""));

        assertThat(config.user()).isEmpty();
        assertThat(config.password()).isEmpty();
    }

    private static SmtpConfig config(Map<String, String> more) {
        var all = new HashMap<>(more);
        all.put("kesher.smtp.host", "mail.platform.example");
        all.put("kesher.smtp.port", "587");
        all.put("kesher.smtp.from", "alerts@platform.example");
        return new SmallRyeConfigBuilder()
                .withMapping(SmtpConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(SmtpConfig.class);
    }
}
