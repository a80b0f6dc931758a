package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.Contact;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.Phase;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LetterTest {
    private static final Instant END = Instant.parse("2026-12-01T10:00:00Z");
    private static final Delivery.Incident INCIDENT =
            new Delivery.Incident("many-connections-lost", 37, "token-invalid");

    @ParameterizedTest
    @MethodSource("everySituation")
    void everySituationHasALetterInEveryLanguage(
            Kind kind, Phase phase, Integer failed, Instant expiresAt, Language language) {
        var letter = letter(kind, phase, failed, expiresAt, language, null);

        var text =
                String.join(" ", letter.paragraphs().stream().map(Phrase::text).toList());
        assertThat(text).doesNotContain("{", "}").isNotBlank();
        assertThat(letter.paragraphs()).hasSize(kind == Kind.PLATFORM_INCIDENT ? 4 : 3);
        assertThat(letter.support().text()).contains("90ABC-DEF12");
    }

    static Stream<Arguments> everySituation() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(
                        Arguments.of(Kind.CONNECTION_LOST, Phase.RAISED, null, null, language),
                        Arguments.of(Kind.CONNECTION_LOST, Phase.RECOVERED, null, null, language),
                        Arguments.of(Kind.PLATFORM_INCIDENT, Phase.RAISED, null, null, language),
                        Arguments.of(Kind.PLATFORM_INCIDENT, Phase.RECOVERED, null, null, language),
                        Arguments.of(Kind.TOKEN_EXPIRING, Phase.RAISED, null, END, language),
                        Arguments.of(Kind.TOKEN_EXPIRING, Phase.RAISED, null, null, language),
                        Arguments.of(Kind.MESSAGES_FAILED, Phase.RAISED, null, null, language),
                        Arguments.of(Kind.MESSAGES_FAILED, Phase.RAISED, 1, null, language),
                        Arguments.of(Kind.MESSAGES_FAILED, Phase.RAISED, 5, null, language)));
    }

    @Test
    void hebrewCountsAndDatesAreHebrew() {
        assertThat(what(letter(Kind.MESSAGES_FAILED, Phase.RAISED, 1, null, Language.HE, null)))
                .startsWith("הודעה אחת של \u2068העסק שלכם\u2069 לא נשלחה");
        assertThat(what(letter(Kind.MESSAGES_FAILED, Phase.RAISED, 5, null, Language.HE, null)))
                .startsWith("\u20685\u2069 הודעות");
        assertThat(what(letter(Kind.TOKEN_EXPIRING, Phase.RAISED, null, END, Language.HE, null)))
                .endsWith("בתאריך \u206801.12.2026\u2069.");
        assertThat(what(letter(Kind.TOKEN_EXPIRING, Phase.RAISED, null, END, Language.EN, null)))
                .endsWith("on \u20681 December 2026\u2069.");
    }

    @Test
    void theOperatorReadsWhichIncidentAndHowManyConnections() {
        for (var language : Language.values()) {
            var letter = letter(Kind.PLATFORM_INCIDENT, Phase.RAISED, null, null, language, null);

            assertThat(what(letter)).contains("\u206837\u2069");
            assertThat(letter.paragraphs().getLast().text())
                    .contains("\u2068many-connections-lost\u2069", "\u2068token-invalid\u2069");
            assertThat(letter.because().text()).doesNotContain("{", "\u2068");
        }
    }

    @Test
    void aNameCannotBreakOutOfTheHtml() {
        var phrase = new Phrase("לקוח & {business}", Map.of("business", "<b onclick='x'>\"Co\" $1 {code}"));

        assertThat(phrase.html())
                .isEqualTo("לקוח &amp; <bdi>&lt;b onclick=&#39;x&#39;&gt;&quot;Co&quot; $1 {code}</bdi>");
    }

    @Test
    void aPrefixIsNotPartedFromItsWord() {
        var phrase = new Phrase("החיבור ל-WhatsApp פעיל", Map.of());

        assertThat(phrase.html()).isEqualTo("החיבור <span style=\"white-space:nowrap\">ל-WhatsApp</span> פעיל");
        assertThat(phrase.text()).isEqualTo("החיבור ל-WhatsApp פעיל");
    }

    @Test
    void theLocaleDecidesTheLanguage() {
        assertThat(Stream.of("he", "he-IL", "iw", "HE").map(Language::of)).containsOnly(Language.HE);
        assertThat(Stream.of("en", "en-GB", "fr", "").map(Language::of)).containsOnly(Language.EN);
    }

    private static String what(Letter letter) {
        return letter.paragraphs().getFirst().text();
    }

    private static Letter letter(
            Kind kind, Phase phase, Integer failed, Instant expiresAt, Language language, String name) {
        var alertId = UUID.fromString("01234567-89ab-7def-8123-4590abcdef12");
        var incident = kind == Kind.PLATFORM_INCIDENT ? INCIDENT : null;
        var subject =
                new Delivery.Subject(alertId, new BusinessId("b"), kind, false, name, failed, expiresAt, incident);
        var contact = new Contact("owner@example.com", null, language);
        var delivery = new Delivery(new UUID(1, 2), Channel.EMAIL, phase, 1, END, null, subject, contact);
        return Letter.about(delivery, URI.create("https://platform.example/whatsapp"));
    }
}
