package dev.kesher.notifier.mail;

import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.ChannelSender;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Verdict;
import dev.kesher.notifier.vault.NumberLookup;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Hands e-mails to the mail server. All tries of one delivery carry one Message-ID, so mailboxes can drop repeats. */
@Singleton
class MailSender implements ChannelSender {
    private static final Logger LOG = Logger.getLogger(MailSender.class);

    private final EmailContent.Sender sender;
    private final String from;
    private final NumberLookup numbers;

    MailSender(NotifierConfig config, NumberLookup numbers, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.sender = new EmailContent.Sender(config.platformName(), config.dashboardUrl(), config.support());
        this.from = SenderName.of(config.platformName(), from).header();
        this.numbers = numbers;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native MailTemplateInstance email(EmailContent email);
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Uni<Verdict> send(Delivery delivery) {
        return numbers.of(delivery.subject())
                .map(number -> EmailContent.about(delivery, sender, number))
                .chain(email ->
                        Templates.email(email).mail(mail(delivery, email)).send())
                .<Verdict>replaceWith(Verdict.Sent::new)
                .onFailure()
                .recoverWithItem(failure -> verdict(delivery, failure));
    }

    private Mail mail(Delivery delivery, EmailContent email) {
        var mail = new Mail()
                .addTo(Objects.requireNonNull(delivery.contact().email(), "an e-mail without address"))
                .setSubject(email.heading().text())
                .addHeader("From", from)
                .addHeader("Message-ID", "<" + delivery.id() + "@notifier.kesher>")
                .addHeader("Content-Language", email.language().code())
                // RFC 3834: no out-of-office answers, please.
                .addHeader("Auto-Submitted", "auto-generated");
        sender.support().map(SupportLink::mailbox).ifPresent(mail::setReplyTo);
        return mail;
    }

    /** The failure's text can hold the recipient's address: only its kind is logged. */
    private static Verdict verdict(Delivery delivery, Throwable failure) {
        var verdict = MailFailure.ofReply(failure instanceof SMTPException reply ? reply.getReplyCode() : 0);
        LOG.warnf("E-mail %s: %s, %s", delivery.id(), failure.getClass().getSimpleName(), verdict);
        return verdict;
    }
}
