package dev.kesher.notifier.mail;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * In the production profile no password goes to the mail server unencrypted: where STARTTLS is optional, whoever is on the way
 * need only leave the offer out. A relay that asks for no login may be reached as it is.
 */
@ApplicationScoped
class RefusesPlainLogin {
    private final SmtpConfig smtp;

    RefusesPlainLogin(SmtpConfig smtp) {
        this.smtp = smtp;
    }

    /** Before anything of the service's own begins to work. */
    void check(@Observes @Priority(1) StartupEvent starting) {
        check(ConfigUtils.isProfileActive("prod"));
    }

    void check(boolean production) {
        if (production && smtp.user().isPresent() && smtp.startTls() != StartTLSOptions.REQUIRED) {
            throw new IllegalStateException("Not fit for production: KESHER_SMTP_START_TLS is " + smtp.startTls()
                    + ": the password of KESHER_SMTP_USER could be read on the way; set it to REQUIRED.");
        }
    }
}
