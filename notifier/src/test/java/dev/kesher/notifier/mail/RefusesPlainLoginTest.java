package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Production starts only with a login to the mail server that nobody on the way can read. */
class RefusesPlainLoginTest {
    @ParameterizedTest
    @ValueSource(strings = {"OPTIONAL", "DISABLED"})
    void aPasswordThatCouldBeReadOnTheWayIsRefused(String startTls) {
        var refuses = new RefusesPlainLogin(smtp("kesher", startTls));

        assertThatThrownBy(() -> refuses.check(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Not fit for production: KESHER_SMTP_START_TLS is " + startTls)
                .hasMessageContaining("REQUIRED")
                .hasMessageNotContaining("hush");
    }

    @Test
    void anEncryptedLoginStarts() {
        assertThatCode(() -> new RefusesPlainLogin(smtp("kesher", "REQUIRED")).check(true))
                .doesNotThrowAnyException();
    }

    @Test
    void aRelayThatAsksForNoLoginMayBeReachedAsItIs() {
        assertThatCode(() -> new RefusesPlainLogin(smtp("", "OPTIONAL")).check(true))
                .doesNotThrowAnyException();
    }

    @Test
    void aDevelopersMachineStartsWithAnything() {
        assertThatCode(() -> new RefusesPlainLogin(smtp("kesher", "DISABLED")).check(false))
                .doesNotThrowAnyException();
    }

    private static SmtpConfig smtp(String user, String startTls) {
        return new SmallRyeConfigBuilder()
                .withMapping(SmtpConfig.class)
                .withDefaultValues(Map.of(
                        "kesher.smtp.host", "mail.platform.example",
                        "kesher.smtp.port", "587",
                        "kesher.smtp.from", "alerts@platform.example",
                        "kesher.smtp.user", user,
                        "kesher.smtp.password", "hush",
                        "kesher.smtp.start-tls", startTls))
                .build()
                .getConfigMapping(SmtpConfig.class);
    }
}
