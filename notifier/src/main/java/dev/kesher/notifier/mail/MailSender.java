package dev.kesher.notifier.mail;

import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.ChannelSender;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Verdict;
import dev.kesher.notifier.vault.NumberLookup;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Hands e-mails to the mail server. All tries of one delivery carry one Message-ID, so mailboxes can drop repeats. */
@Singleton
class MailSender implements ChannelSender {
    private static final Logger LOG = Logger.getLogger(MailSender.class);

    private final MailServer server;
    private final EmailContent.Sender sender;
    private final NumberLookup numbers;

    MailSender(MailServer server, NotifierConfig config, NumberLookup numbers) {
        this.server = server;
        this.sender = new EmailContent.Sender(config.platformName(), config.dashboardUrl(), config.support());
        this.numbers = numbers;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance email(EmailContent email);
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Uni<Verdict> send(Delivery delivery) {
        return numbers.of(delivery.subject())
                .map(number -> EmailContent.about(delivery, sender, number))
                .chain(email -> server.send(mail(delivery, email), Templates.email(email)))
                .<Verdict>replaceWith(Verdict.Sent::new)
                .onFailure()
                .recoverWithItem(failure -> verdict(delivery, failure));
    }

    private static OwnerMail mail(Delivery delivery, EmailContent email) {
        return new OwnerMail(
                Objects.requireNonNull(delivery.contact().email(), "an e-mail without address"),
                email.heading().text(),
                email.language(),
                Map.of("Message-ID", "<" + delivery.id() + "@notifier.kesher>"));
    }

    /** The failure's text can hold the recipient's address: only its kind is logged. */
    private static Verdict verdict(Delivery delivery, Throwable failure) {
        var verdict = MailServer.verdict(failure);
        LOG.warnf("E-mail %s: %s, %s", delivery.about(), failure.getClass().getSimpleName(), verdict);
        return verdict;
    }
}
