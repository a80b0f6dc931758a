package dev.kesher.notifier.mail;

import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.delivery.Verdict;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The way to the mail server. A connection on which it says nothing for the configured time is closed, so that one that
 * hangs is never lost: with Quarkus's mailer, which has no such bound, eight of them would end all mail until a restart.
 */
@Singleton
class MailServer {
    private final MailClient client;
    private final Duration patience;
    private final String mailbox;
    private final String from;
    private final Optional<String> replyTo;

    MailServer(Vertx vertx, SmtpConfig smtp, NotifierConfig config) {
        this.client = MailClient.create(vertx, settings(smtp));
        this.patience = smtp.patience();
        this.mailbox = smtp.from();
        this.from = SenderName.of(config.platformName(), smtp.from()).header();
        this.replyTo = config.support().map(SupportLink::mailbox);
    }

    private static MailConfig settings(SmtpConfig smtp) {
        var settings = new MailConfig()
                .setHostname(smtp.host())
                .setPort(smtp.port())
                .setStarttls(smtp.startTls())
                .setMaxPoolSize(smtp.connections())
                // Mails are rare: a connection kept open would mostly be one that the server has closed.
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(smtp.patience().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(smtp.patience().toMillis()));
        smtp.user().ifPresent(settings::setUsername);
        smtp.password().ifPresent(password -> settings.setPassword(password.reveal()));
        return settings;
    }

    /**
     * Fails if the server did not take the mail in time. The client itself says nothing when a connection ends on which the
     * server never spoke.
     *
     * @param template has a variant in plain text and one in HTML
     */
    Uni<Void> send(OwnerMail mail, TemplateInstance template) {
        return rendered(template, Variant.TEXT_PLAIN)
                .chain(text -> rendered(template, Variant.TEXT_HTML)
                        .map(html -> message(mail).setText(text).setHtml(html)))
                .chain(message -> UniHelper.toUni(client.sendMail(message)))
                .ifNoItem()
                .after(patience)
                .fail()
                .replaceWithVoid();
    }

    private static Uni<String> rendered(TemplateInstance template, String type) {
        var variants = (List<?>) template.getAttribute(TemplateInstance.VARIANTS);
        var variant = variants.stream()
                .map(Variant.class::cast)
                .filter(one -> one.getContentType().equals(type))
                .findFirst()
                .orElseThrow();
        return Uni.createFrom().completionStage(() -> template.setAttribute(TemplateInstance.SELECTED_VARIANT, variant)
                .renderAsync());
    }

    private MailMessage message(OwnerMail mail) {
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("From", from)
                // The client encodes half characters, and an emoji would arrive as two question marks.
                .add("Subject", EncodedWords.folded(mail.subject()))
                .add("Content-Language", mail.language().code())
                // RFC 3834: no out-of-office answers, please.
                .add("Auto-Submitted", "auto-generated");
        replyTo.ifPresent(address -> headers.add("Reply-To", address));
        mail.headers().forEach(headers::add);
        return new MailMessage().setFrom(mailbox).setTo(mail.to()).setHeaders(headers);
    }

    /** What it means that {@link #send} failed. */
    static Verdict verdict(Throwable failure) {
        return failure instanceof SMTPException reply && reply.getReplyMessage() != null
                ? MailFailure.ofReply(reply.getReplyCode(), reply.getReplyMessage())
                : MailFailure.ofReply(0, "");
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
