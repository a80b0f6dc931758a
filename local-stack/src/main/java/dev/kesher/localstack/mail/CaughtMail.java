package dev.kesher.localstack.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One caught e-mail. A missing body is the empty text. */
public record CaughtMail(
        String messageId, String from, List<String> to, String subject, String text, String html, String receivedAt) {

    static CaughtMail of(MimeMessage message) {
        try {
            return new CaughtMail(
                    orEmpty(message.getMessageID()),
                    orEmpty(message.getHeader("From", ", ")),
                    Arrays.stream(message.getAllRecipients())
                            .map(Object::toString)
                            .toList(),
                    orEmpty(message.getSubject()),
                    body(message, "text/plain").orElse("").stripTrailing(),
                    body(message, "text/html").orElse("").stripTrailing(),
                    message.getReceivedDate().toInstant().toString());
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException("a caught e-mail cannot be read", unreadable);
        }
    }

    private static Optional<String> body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                BodyPart inner = parts.getBodyPart(index);
                var found = body(inner, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
