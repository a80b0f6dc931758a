package dev.kesher.notifier.mail;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.localstack.LocalStack;
import dev.kesher.notifier.Business;
import dev.kesher.notifier.MailCatcher;
import dev.kesher.notifier.VaultStandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every e-mail as it arrives. The HTML is kept in {@code target/emails}, to be looked at in a browser. */
@QuarkusTest
class EveryEmailTest {
    private static final Path KEPT = Path.of("target", "emails");
    private static final String NUMBER = "+972 55 959 3012";

    private static final Set<Kind> OWNERS = EnumSet.complementOf(EnumSet.of(Kind.PLATFORM_INCIDENT));
    private static final Set<Kind> ENDLESS =
            EnumSet.of(Kind.TOKEN_EXPIRING, Kind.MESSAGES_FAILED, Kind.MESSAGES_UNKNOWN);
    private static final Map<Kind, String[]> REASONS = Map.of(
            Kind.PAYMENT_METHOD_MISSING, new String[] {"131042", "Payment method problem"},
            Kind.ACCOUNT_RESTRICTED, new String[] {"131031", "Account locked"},
            Kind.NUMBER_NOT_REGISTERED, new String[] {"133010", "Phone number not registered"},
            Kind.CERTIFICATE_MISSING, new String[] {"131045", "Number not registered properly"});

    private static final Map<String, String> OPERATORS = Map.of(
            "connections", "37",
            "reason", "token-invalid",
            "errorCode", "4",
            "errorTitle", "App call limit",
            "businessId", "bakery-1");

    LocalStack stack;
    MailCatcher mail;
    VaultStandIn vault;

    @AfterAll
    static void pictures() {
        if (Boolean.getBoolean("kesher.pictures")) {
            Pictures.of(KEPT);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, ltr, Galil Bakery", "he, rtl, מאפיית הגליל", "he-IL, rtl, Galil Bakery"})
    void arrivesInItsLanguageAndDirection(String locale, String direction, String name) throws Exception {
        // Given
        var businesses = new EnumMap<Kind, Business>(Kind.class);
        for (var kind : OWNERS) {
            var business = new Business(stack);
            business.ownedBy(business.email(), null, locale, Map.of("businessName", name));
            vault.holds(business.id.value(), Business.CREDENTIAL, "111", NUMBER);
            businesses.put(kind, business);
        }

        // When: all at once, since each waits for its turn and its answer
        businesses.forEach((kind, business) -> business.raise(kind, known(kind, name)));
        businesses.forEach((kind, business) -> {
            business.await("email", "raised", "sent");
            if (!ENDLESS.contains(kind)) {
                business.resolve(kind);
            }
        });

        // Then
        for (var each : businesses.entrySet()) {
            for (var received : emails(each.getKey(), each.getValue())) {
                assertWellMade(received, locale.substring(0, 2), direction);
                assertSaysWhatItIsAbout(received, each.getValue(), name);
                keep(
                        received,
                        "%s-%s-%d"
                                .formatted(
                                        file(each.getKey()),
                                        locale,
                                        mail.to(each.getValue().email()).indexOf(received)));
            }
        }
    }

    /** That it is raised, and that it is over if that can be. */
    private List<MimeMessage> emails(Kind kind, Business business) {
        if (!ENDLESS.contains(kind)) {
            business.await("email", "recovered", "sent");
        }
        var expected = ENDLESS.contains(kind) ? 1 : 2;
        return await().until(() -> mail.to(business.email()), all -> all.size() == expected);
    }

    private static Map<String, String> known(Kind kind, String name) {
        var reason = REASONS.getOrDefault(kind, new String[] {"131026", "Message undeliverable"});
        return Map.of(
                "businessName", name,
                "failedMessages", "12",
                "waitingMessages", "34",
                "unknownMessages", "5",
                "since", "2026-11-26T08:00:00Z",
                "expiresAt", "2026-12-09T08:00:00Z",
                "errorCode", reason[0],
                "errorTitle", reason[1]);
    }

    private static String file(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @CsvSource({"en, ltr", "he, rtl"})
    void theOperatorsEmailsToo(String locale, String direction) throws Exception {
        operatorsEmails("many-connections-lost-", locale, direction);
    }

    @ParameterizedTest
    @CsvSource({"en, ltr", "he, rtl"})
    void andThoseAboutAnErrorOfMetas(String locale, String direction) throws Exception {
        operatorsEmails(OwnerAlert.META_ERROR, locale, direction);
    }

    private void operatorsEmails(String prefix, String locale, String direction) throws Exception {
        // Given
        var anyone = new Business(stack);
        anyone.signup()
                .body(Map.of("locale", locale))
                .put("/api/v1/businesses/kesher-platform/owner")
                .then()
                .statusCode(204);
        var incident = prefix + anyone.id;

        // When
        for (var what : OwnerAlert.Incident.values()) {
            anyone.send(new OwnerAlert(
                    Business.PLATFORM, Kind.PLATFORM_INCIDENT, incident, null, what, Instant.now(), OPERATORS));
            var expected = what.ordinal() + 1;
            await().until(() -> about(incident).size() == expected);
        }

        // Then
        for (var received : about(incident)) {
            assertWellMade(received, locale, direction);
            keep(received, prefix + locale + "-" + about(incident).indexOf(received));
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

    /** In both parts; and nothing that only we know. */
    private static void assertSaysWhatItIsAbout(MimeMessage received, Business business, String name) throws Exception {
        for (var part : MailCatcher.parts(received)) {
            assertThat(part).contains(name, NUMBER).doesNotContain(business.id.value(), Business.CREDENTIAL);
            assertThat(part).containsPattern("20[0-9]{2}(, [0-9]{2}:[0-9]{2} \\((Israel Time|שעון ישראל)\\))");
        }
    }

    private static void assertWellMade(MimeMessage received, String language, String direction) throws Exception {
        var parts = MailCatcher.parts(received);
        assertThat(received.getHeader("Content-Language")).containsExactly(language);
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(new InternetAddress(received.getFrom()[0].toString()).getPersonal())
                .isEqualTo(MailCatcher.PLATFORM);
        assertThat(received.getReplyTo()[0]).hasToString(MailCatcher.SUPPORT);
        assertThat(parts).allSatisfy(part -> assertThat(part)
                .contains(MailCatcher.PLATFORM, MailCatcher.SUPPORT, "https://platform.example/whatsapp")
                .containsPattern("[0-9A-F]{5}-[0-9A-F]{5}"));
        assertThat(parts.get(0)).doesNotContain("{", "}", "null", "button", "הכפתור");
        assertThat(parts.get(1))
                .contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">")
                .contains("href=\"https://platform.example/whatsapp\"")
                .contains("prefers-color-scheme: dark", "mailto:" + MailCatcher.SUPPORT + "?subject=")
                .doesNotContain("null", "<script");
        assertThat(parts.get(1).replaceAll("(?s)<style>.*</style>", "")).doesNotContain("{", "}");
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
