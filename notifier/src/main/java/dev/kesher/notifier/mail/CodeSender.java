package dev.kesher.notifier.mail;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.NotifierProblem;
import dev.kesher.notifier.delivery.Verdict;
import dev.kesher.problemkit.Problems;
import dev.kesher.telemetry.log.About;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Hands codes to the mail server, at once and once: the owner waits for it, and a code that comes late is worth nothing. So
 * it has no row, no retry and no alert, and goes past the queue of alerts.
 */
@Singleton
class CodeSender {
    private static final Logger LOG = Logger.getLogger(CodeSender.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /**
     * Half of the connections to the mail server, so that alerts always have the other half; a mail server that takes a second takes
     * 240 codes a minute.
     */
    private static final int AT_ONCE = 4;

    /** What a mail server of average pace takes within the ten seconds; who comes then is better told at once. */
    private static final int WAITING = 100;

    private final Bulkhead places = new Bulkhead(AT_ONCE, WAITING);
    private final MailServer server;
    private final String platform;

    CodeSender(MailServer server, NotifierConfig config) {
        this.server = server;
        this.platform = config.platformName();
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance code(CodeEmail email);
    }

    /** Fails with {@code mail-unavailable} or {@code address-refused} within ten seconds. */
    Uni<Void> send(BusinessId business, CodeRequest request) {
        var mail = places.run(() -> mailed(request))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .memoize()
                .indefinitely();
        // It goes on when whoever asked for it hangs up.
        WorkInHand.ofTheService().always("code mails", mail).subscribe().with(sent -> {}, failure -> {});
        return mail.onFailure().transform(failure -> problem(business, failure));
    }

    private Uni<Void> mailed(CodeRequest request) {
        var email = CodeEmail.of(request, platform, Instant.now());
        var mail = new OwnerMail(
                request.email(),
                email.subject().text(),
                email.language(),
                Map.of("X-Priority", "1", "Importance", "high"));
        return server.send(mail, Templates.code(email));
    }

    /** The failure's text can hold the recipient's address: only its kind is logged. */
    private static Throwable problem(BusinessId business, Throwable failure) {
        var verdict = MailServer.verdict(failure);
        LOG.warnf(
                "A code was not sent for %s: %s, %s",
                About.business(business), failure.getClass().getSimpleName(), verdict);
        return Problems.of(
                verdict instanceof Verdict.Failed ? NotifierProblem.ADDRESS_REFUSED : NotifierProblem.MAIL_UNAVAILABLE);
    }
}
