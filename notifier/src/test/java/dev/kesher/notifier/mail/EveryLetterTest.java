package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.localstack.LocalStack;
import dev.kesher.notifier.Business;
import dev.kesher.notifier.MailCatcher;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every letter as it arrives. The HTML is kept in {@code target/letters}, to be looked at in a browser. */
@QuarkusTest
class EveryLetterTest {
    private static final Path KEPT = Path.of("target", "letters");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    LocalStack stack;
    MailCatcher mail;

    @ParameterizedTest
    @CsvSource({"en, ltr, Galil Bakery", "he, rtl, מאפיית הגליל", "he-IL, rtl, Galil Bakery"})
    void arrivesInItsLanguageAndDirection(String locale, String direction, String name) throws Exception {
        for (var kind : new Kind[] {Kind.CONNECTION_LOST, Kind.TOKEN_EXPIRING, Kind.MESSAGES_FAILED}) {
            // Given
            var business = new Business(stack).ownedBy(null, null, locale);
            business.ownedBy(business.email(), null, locale);

            // When
            business.raise(
                    kind, Map.of("businessName", name, "failedMessages", "12", "expiresAt", "2026-12-09T08:00:00Z"));
            business.await("email", "raised", "sent");
            if (kind == Kind.CONNECTION_LOST) {
                business.resolve(kind);
                business.await("email", "recovered", "sent");
            }

            // Then
            await().atMost(PATIENCE).until(() -> !mail.to(business.email()).isEmpty());
            var number = 0;
            for (var received : mail.to(business.email())) {
                assertWellMade(received, locale.substring(0, 2), direction);
                keep(received, "%s-%s-%d".formatted(kind.name().toLowerCase(java.util.Locale.ROOT), locale, number++));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en, ltr", "he, rtl"})
    void theOperatorsLettersToo(String locale, String direction) throws Exception {
        // Given
        var anyone = new Business(stack);
        anyone.signup()
                .body(Map.of("locale", locale))
                .put("/api/v1/businesses/kesher-platform/owner")
                .then()
                .statusCode(204);
        var incident = "many-connections-lost-" + anyone.id;

        // When
        for (var what : OwnerAlert.Incident.values()) {
            anyone.send(new OwnerAlert(
                    Business.PLATFORM,
                    Kind.PLATFORM_INCIDENT,
                    incident,
                    null,
                    what,
                    Instant.now(),
                    Map.of("connections", "37", "reason", "token-invalid")));
            var expected = what.ordinal() + 1;
            await().atMost(PATIENCE).until(() -> about(incident).size() == expected);
        }

        // Then
        for (var received : about(incident)) {
            assertWellMade(received, locale, direction);
            keep(received, "platform_incident-" + locale + "-" + about(incident).indexOf(received));
        }
    }

    private List<MimeMessage> about(String incident) {
        return mail.to(MailCatcher.OPERATOR).stream()
                .filter(received -> text(received).contains(incident))
                .toList();
    }

    private static String text(MimeMessage received) {
        try {
            return MailCatcher.parts(received).getFirst();
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void assertWellMade(MimeMessage received, String language, String direction) throws Exception {
        var parts = MailCatcher.parts(received);
        assertThat(received.getHeader("Content-Language")).containsExactly(language);
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(parts.get(0)).doesNotContain("{", "}", "null");
        assertThat(parts.get(1))
                .contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">")
                .contains("href=\"https://platform.example/whatsapp\"")
                .doesNotContain("{", "null", "<script");
    }

    private static void keep(MimeMessage received, String name) throws Exception {
        Files.createDirectories(KEPT);
        Files.writeString(
                KEPT.resolve(name + ".html"), MailCatcher.parts(received).get(1));
        Files.writeString(
                KEPT.resolve(name + ".txt"), MailCatcher.parts(received).get(0));
        try (var whole = Files.newOutputStream(KEPT.resolve(name + ".eml"))) {
            received.writeTo(whole);
        }
    }
}
