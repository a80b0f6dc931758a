package dev.kesher.notifier.mail;

import dev.kesher.contracts.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** The mail server; the reasons for the numbers stand in {@code application.properties}. */
@ConfigMapping(prefix = "kesher.smtp")
public interface SmtpConfig {
    String host();

    @Min(1) @Max(65_535) int port();

    /** Who writes: a mailbox, with or without a name, which the platform's own takes the place of. */
    String from();

    Optional<String> user();

    Optional<Secret> password();

    /** Whether the connection is encrypted: {@code OPTIONAL}, {@code REQUIRED} or {@code DISABLED}. */
    @WithDefault("OPTIONAL")
    StartTLSOptions startTls();

    @WithDefault("8")
    @Min(1) int connections();

    /** A mail that is not taken within this time is given up, and a connection on which nothing is said for so long closed. */
    @WithDefault("PT15S")
    Duration patience();
}
