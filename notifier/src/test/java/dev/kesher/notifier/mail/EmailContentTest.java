package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.notifier.delivery.Advice;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.MetaReason;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmailContentTest {
    private static final Facts.Incident MANY = new Facts.Incident("many-connections-lost", 37, "token-invalid", null);
    private static final Facts.Incident META_ERROR = new Facts.Incident("meta-error-4", null, null, "bakery-1");

    @ParameterizedTest
    @MethodSource("everySituation")
    void everySituationHasAnEmailInEveryLanguage(
            Kind kind, AlertTransition transition, Facts facts, Language language) {
        var email = Emails.email(kind, transition, facts, language);

        assertThat(Emails.text(email)).doesNotContain("{", "}", "null");
        assertThat(email.paragraphs()).hasSizeBetween(2, 5);
        assertThat(email.support().text()).contains("90ABC-DEF12");
    }

    static Stream<Arguments> everySituation() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> knownOf(kind).flatMap(facts -> Arrays.stream(AlertTransition.values())
                        .flatMap(transition -> Arrays.stream(Language.values())
                                .map(language -> Arguments.of(kind, transition, facts, language)))));
    }

    private static Stream<Facts> knownOf(Kind kind) {
        return switch (kind) {
            case CONNECTION_LOST -> Stream.of(Facts.NONE);
            case TOKEN_EXPIRING -> Stream.of(Facts.NONE, Emails.ending(Emails.TIME));
            case MESSAGES_FAILED ->
                Stream.of(
                        Facts.NONE,
                        Emails.failed(0),
                        Emails.failed(1),
                        Emails.failed(5),
                        Emails.failed(5, Emails.PAYMENT),
                        Emails.failed(5, new MetaReason(131026, null)),
                        Emails.failed(5, new MetaReason(null, "Message undeliverable")));
            case MESSAGES_UNKNOWN -> Stream.of(Facts.NONE, Emails.unknown(0), Emails.unknown(1), Emails.unknown(7));
            case PAYMENT_METHOD_MISSING, ACCOUNT_RESTRICTED, NUMBER_NOT_REGISTERED, CERTIFICATE_MISSING ->
                Stream.of(
                        Facts.NONE,
                        Emails.waiting(0, MetaReason.UNKNOWN),
                        Emails.waiting(1, Emails.PAYMENT),
                        Emails.waiting(12, new MetaReason(131048, "Restricted for spam")));
            case PLATFORM_INCIDENT ->
                Stream.of(
                        Emails.incident(MANY, MetaReason.UNKNOWN),
                        Emails.incident(META_ERROR, MetaReason.UNKNOWN),
                        Emails.incident(META_ERROR, new MetaReason(4, "App call limit")));
        };
    }

    @Test
    void hebrewCountsAndDatesAreHebrew() {
        assertThat(what(Kind.MESSAGES_FAILED, Emails.failed(1), Language.HE))
                .startsWith("הודעה אחת של \u2068העסק שלכם\u2069 לא נשלחה");
        assertThat(what(Kind.MESSAGES_FAILED, Emails.failed(5), Language.HE)).startsWith("\u20685\u2069 הודעות");
        assertThat(what(Kind.MESSAGES_UNKNOWN, Emails.unknown(1), Language.HE)).contains("הודעה אחת");
        assertThat(what(Kind.TOKEN_EXPIRING, Emails.ending(Emails.TIME), Language.HE))
                .endsWith("בתאריך \u206801.12.2026\u2069.");
        assertThat(what(Kind.TOKEN_EXPIRING, Emails.ending(Emails.TIME), Language.EN))
                .endsWith("on \u20681 December 2026\u2069.");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "PAYMENT_METHOD_MISSING",
                "ACCOUNT_RESTRICTED",
                "NUMBER_NOT_REGISTERED",
                "CERTIFICATE_MISSING",
                "MESSAGES_UNKNOWN"
            })
    void whatHoldsANumberComesWithSteps(Kind kind) {
        for (var language : Language.values()) {
            var email = Emails.raised(kind, Emails.waiting(3, Emails.PAYMENT), language);

            assertThat(email.steps().each()).hasSizeBetween(3, 4);
            assertThat(email.steps().title()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void metasReasonStandsInItsOwnDirection(Language language) {
        var email = Emails.raised(Kind.PAYMENT_METHOD_MISSING, Emails.waiting(3, Emails.PAYMENT), language);

        assertThat(Emails.text(email))
                .contains("Meta: ".replace(": ", language == Language.EN ? "'s reason: " : ": ")
                        + "\u2068Payment method problem\u2069 (\u2068131042\u2069)");
        assertThat(Emails.html(email))
                .contains("<bdi>Payment method problem</bdi> (<bdi>131042</bdi>)", "<bdi>3</bdi>");
    }

    @Test
    void aNumberLimitedForSpamIsNoRestrictedAccount() {
        var spam = Emails.waiting(3, new MetaReason(131048, "Restricted for spam"));
        var locked = Emails.waiting(3, new MetaReason(131031, "Account locked"));

        assertThat(Emails.text(Emails.raised(Kind.ACCOUNT_RESTRICTED, spam, Language.EN)))
                .contains("Meta limits what your WhatsApp number may send", "Replies to customers")
                .doesNotContain("All messages wait");
        assertThat(Emails.text(Emails.raised(Kind.ACCOUNT_RESTRICTED, locked, Language.EN)))
                .contains("Meta has restricted your WhatsApp account", "All messages wait")
                .doesNotContain("Replies to customers");
    }

    @ParameterizedTest
    @CsvSource({
        "131047, write with a template",
        "131026, not on WhatsApp",
        "131049, before a day has passed",
        "131050, does not want marketing",
        "131037, display name",
        "132001, message template",
        "131053, write to us with this code"
    })
    void failedMessagesSayWhyAndWhatToDo(int code, String advice) {
        var reason = Emails.failed(5, new MetaReason(code, "Some title"));

        var email = Emails.raised(Kind.MESSAGES_FAILED, reason, Language.EN);

        assertThat(email.paragraphs().get(1).text())
                .isEqualTo("Meta's reason: \u2068Some title\u2069 (\u2068" + code + "\u2069)");
        assertThat(email.paragraphs().getLast().text()).contains(advice);
    }

    @ParameterizedTest
    @EnumSource(Advice.class)
    void everyAdviceHasItsSentence(Advice advice) {
        for (var language : Language.values()) {
            assertThat(Catalogue.in(language).sentence("messages-failed.todo." + advice.text()))
                    .isNotBlank();
        }
    }

    @Test
    void failedMessagesWithoutACodeSayWhatIsCommon() {
        assertThat(Emails.text(Emails.raised(Kind.MESSAGES_FAILED, Emails.failed(5), Language.EN)))
                .contains("Often the reason lies with the recipient");
    }

    @Test
    void theEndOfWhatHeldANumberIsShort() {
        var email = Emails.email(
                Kind.PAYMENT_METHOD_MISSING, AlertTransition.RECOVERED, Emails.waiting(3, Emails.PAYMENT), Language.EN);

        assertThat(email.heading().text()).isEqualTo("Messages are going out again");
        assertThat(email.paragraphs()).hasSize(3);
        assertThat(email.steps().each()).isEmpty();
        assertThat(Emails.text(email)).doesNotContain("131042");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theOperatorReadsWhichIncidentAndHowManyConnections(Language language) {
        var email = Emails.raised(Kind.PLATFORM_INCIDENT, Emails.incident(MANY, MetaReason.UNKNOWN), language);

        assertThat(email.paragraphs().getFirst().text()).contains("\u206837\u2069");
        assertThat(email.paragraphs().getLast().text())
                .contains("\u2068many-connections-lost\u2069", "\u2068token-invalid\u2069");
        assertThat(email.because().text()).doesNotContain("{", "\u2068");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theOperatorReadsWhichErrorAndWhoMetItFirst(Language language) {
        var facts = Emails.incident(META_ERROR, new MetaReason(4, "App call limit"));

        var email = Emails.raised(Kind.PLATFORM_INCIDENT, facts, language);

        assertThat(Emails.text(email))
                .contains(
                        "\u2068App call limit\u2069 (\u20684\u2069)",
                        "\u2068bakery-1\u2069",
                        "\u2068meta-error-4\u2069");
        assertThat(email.steps().each()).hasSize(3);
        assertThat(email.because().text()).doesNotContain("{", "\u2068");
    }

    private static String what(Kind kind, Facts facts, Language language) {
        return Emails.raised(kind, facts, language).paragraphs().getFirst().text();
    }
}
