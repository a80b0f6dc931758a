package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.texts.Catalogue;
import dev.kesher.texts.Language;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What an e-mail says: whom it is from, what it is about, what happened, what to do. Rendered by {@code
 * templates/MailSender/email.*}.
 *
 * @param platform the platform's name
 * @param heading also the subject
 * @param about business, number and time, as far as known
 * @param steps what to do, one after the other; none where a paragraph says it
 */
record EmailContent(
        Language language,
        String platform,
        LocalizedText heading,
        List<Detail> about,
        List<LocalizedText> paragraphs,
        Steps steps,
        Button button,
        Footer footer) {
    private static final String RIGHT_TO_LEFT_MARK = "\u200f";

    /** One line of what the e-mail is about. */
    record Detail(String label, LocalizedText value) {}

    /** @param title the sentence in front of them */
    record Steps(String title, List<LocalizedText> each) {}

    /**
     * The link.
     *
     * @param label what it does
     * @param instead the sentence in front of the written-out link
     */
    record Button(String label, URI address, String instead) {}

    /**
     * The small print.
     *
     * @param support the support code, and where to ask
     * @param because why the owner gets this
     */
    record Footer(LocalizedText support, LocalizedText because) {}

    /**
     * Who writes.
     *
     * @param dashboard where the button leads
     */
    record Sender(String platform, URI dashboard, Optional<URI> support) {}

    /** @param number of the business, as people write it */
    static EmailContent about(Delivery delivery, Sender sender, Optional<String> number) {
        var language = delivery.contact().language();
        var catalogue = Catalogue.of(language, "emails");
        var outline = EmailOutline.of(delivery);
        var arguments = EmailArguments.of(delivery, sender, catalogue);
        return new EmailContent(
                language,
                sender.platform(),
                arguments.text(outline.event() + ".subject"),
                EmailDetails.of(delivery, number, catalogue),
                arguments.texts(outline.paragraphs()),
                steps(catalogue, outline, arguments),
                button(catalogue, outline, sender.dashboard()),
                footer(delivery, sender, arguments));
    }

    /** In plain text a line that begins with a Latin name would be a line from left to right. */
    public String platformLine() {
        return ("rtl".equals(language.direction()) ? RIGHT_TO_LEFT_MARK : "") + platform;
    }

    /** What mail programs show beside the subject. */
    public String preview() {
        return paragraphs.getFirst().text();
    }

    private static Steps steps(Catalogue catalogue, EmailOutline outline, EmailArguments arguments) {
        var keys = catalogue.numbered(outline.event() + ".step");
        return new Steps(catalogue.sentence("email.steps"), arguments.texts(keys));
    }

    private static Button button(Catalogue catalogue, EmailOutline outline, URI address) {
        return new Button(
                catalogue.sentence(outline.event() + ".button"), address, catalogue.sentence("email.instead"));
    }

    private static Footer footer(Delivery delivery, Sender sender, EmailArguments arguments) {
        var operator = delivery.subject().facts().platform() != null;
        return new Footer(
                arguments.text(sender.support().isPresent() ? "email.support-at" : "email.support"),
                arguments.text(operator ? "email.because-operator" : "email.because"));
    }
}
