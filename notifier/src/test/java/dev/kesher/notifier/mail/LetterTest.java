package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.notifier.delivery.Advice;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.MetaReason;
import dev.kesher.notifier.delivery.Phase;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LetterTest {
    private static final Facts.Incident MANY = new Facts.Incident("many-connections-lost", 37, "token-invalid", null);
    private static final Facts.Incident META_ERROR = new Facts.Incident("meta-error-4", null, null, "bakery-1");

    @ParameterizedTest
    @MethodSource("everySituation")
    void everySituationHasALetterInEveryLanguage(Kind kind, Phase phase, Facts facts, Language language) {
        var letter = Letters.letter(kind, phase, facts, language);

        assertThat(Letters.text(letter)).doesNotContain("{", "}", "null");
        assertThat(letter.paragraphs()).hasSizeBetween(2, 5);
        assertThat(letter.support().text()).contains("90ABC-DEF12");
    }

    static Stream<Arguments> everySituation() {
        return Arrays.stream(Kind.values()).flatMap(kind -> knownOf(kind)
                .flatMap(facts -> Arrays.stream(Phase.values()).flatMap(phase -> Arrays.stream(Language.values())
                        .map(language -> Arguments.of(kind, phase, facts, language)))));
    }

    private static Stream<Facts> knownOf(Kind kind) {
        return switch (kind) {
            case CONNECTION_LOST -> Stream.of(Facts.NONE);
            case TOKEN_EXPIRING -> Stream.of(Facts.NONE, Letters.ending(Letters.TIME));
            case MESSAGES_FAILED ->
                Stream.of(
                        Facts.NONE,
                        Letters.failed(0),
                        Letters.failed(1),
                        Letters.failed(5),
                        Letters.failed(5, Letters.PAYMENT),
                        Letters.failed(5, new MetaReason(131026, null)),
                        Letters.failed(5, new MetaReason(null, "Message undeliverable")));
            case MESSAGES_UNKNOWN -> Stream.of(Facts.NONE, Letters.unknown(0), Letters.unknown(1), Letters.unknown(7));
            case PAYMENT_METHOD_MISSING, ACCOUNT_RESTRICTED, NUMBER_NOT_REGISTERED, CERTIFICATE_MISSING ->
                Stream.of(
                        Facts.NONE,
                        Letters.waiting(0, MetaReason.UNKNOWN),
                        Letters.waiting(1, Letters.PAYMENT),
                        Letters.waiting(12, new MetaReason(131048, "Restricted for spam")));
            case PLATFORM_INCIDENT ->
                Stream.of(
                        Letters.incident(MANY, MetaReason.UNKNOWN),
                        Letters.incident(META_ERROR, MetaReason.UNKNOWN),
                        Letters.incident(META_ERROR, new MetaReason(4, "App call limit")));
        };
    }

    @Test
    void hebrewCountsAndDatesAreHebrew() {
        assertThat(what(Kind.MESSAGES_FAILED, Letters.failed(1), Language.HE))
                .startsWith("הודעה אחת של \u2068העסק שלכם\u2069 לא נשלחה");
        assertThat(what(Kind.MESSAGES_FAILED, Letters.failed(5), Language.HE)).startsWith("\u20685\u2069 הודעות");
        assertThat(what(Kind.MESSAGES_UNKNOWN, Letters.unknown(1), Language.HE)).contains("הודעה אחת");
        assertThat(what(Kind.TOKEN_EXPIRING, Letters.ending(Letters.TIME), Language.HE))
                .endsWith("בתאריך \u206801.12.2026\u2069.");
        assertThat(what(Kind.TOKEN_EXPIRING, Letters.ending(Letters.TIME), Language.EN))
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
            var letter = Letters.raised(kind, Letters.waiting(3, Letters.PAYMENT), language);

            assertThat(letter.steps().each()).hasSizeBetween(3, 4);
            assertThat(letter.steps().title()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void metasReasonStandsInItsOwnDirection(Language language) {
        var letter = Letters.raised(Kind.PAYMENT_METHOD_MISSING, Letters.waiting(3, Letters.PAYMENT), language);

        assertThat(Letters.text(letter))
                .contains("Meta: ".replace(": ", language == Language.EN ? "'s reason: " : ": ")
                        + "\u2068Payment method problem\u2069 (\u2068131042\u2069)");
        assertThat(Letters.html(letter))
                .contains("<bdi>Payment method problem</bdi> (<bdi>131042</bdi>)", "<bdi>3</bdi>");
    }

    @Test
    void aNumberLimitedForSpamIsNoRestrictedAccount() {
        var spam = Letters.waiting(3, new MetaReason(131048, "Restricted for spam"));
        var locked = Letters.waiting(3, new MetaReason(131031, "Account locked"));

        assertThat(Letters.text(Letters.raised(Kind.ACCOUNT_RESTRICTED, spam, Language.EN)))
                .contains("Meta limits what your WhatsApp number may send", "Replies to customers")
                .doesNotContain("All messages wait");
        assertThat(Letters.text(Letters.raised(Kind.ACCOUNT_RESTRICTED, locked, Language.EN)))
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
        var reason = Letters.failed(5, new MetaReason(code, "Some title"));

        var letter = Letters.raised(Kind.MESSAGES_FAILED, reason, Language.EN);

        assertThat(letter.paragraphs().get(1).text())
                .isEqualTo("Meta's reason: \u2068Some title\u2069 (\u2068" + code + "\u2069)");
        assertThat(letter.paragraphs().getLast().text()).contains(advice);
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
        assertThat(Letters.text(Letters.raised(Kind.MESSAGES_FAILED, Letters.failed(5), Language.EN)))
                .contains("Often the reason lies with the recipient");
    }

    @Test
    void theEndOfWhatHeldANumberIsShort() {
        var letter = Letters.letter(
                Kind.PAYMENT_METHOD_MISSING, Phase.RECOVERED, Letters.waiting(3, Letters.PAYMENT), Language.EN);

        assertThat(letter.heading().text()).isEqualTo("Messages are going out again");
        assertThat(letter.paragraphs()).hasSize(3);
        assertThat(letter.steps().each()).isEmpty();
        assertThat(Letters.text(letter)).doesNotContain("131042");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theOperatorReadsWhichIncidentAndHowManyConnections(Language language) {
        var letter = Letters.raised(Kind.PLATFORM_INCIDENT, Letters.incident(MANY, MetaReason.UNKNOWN), language);

        assertThat(letter.paragraphs().getFirst().text()).contains("\u206837\u2069");
        assertThat(letter.paragraphs().getLast().text())
                .contains("\u2068many-connections-lost\u2069", "\u2068token-invalid\u2069");
        assertThat(letter.because().text()).doesNotContain("{", "\u2068");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theOperatorReadsWhichErrorAndWhoMetItFirst(Language language) {
        var facts = Letters.incident(META_ERROR, new MetaReason(4, "App call limit"));

        var letter = Letters.raised(Kind.PLATFORM_INCIDENT, facts, language);

        assertThat(Letters.text(letter))
                .contains(
                        "\u2068App call limit\u2069 (\u20684\u2069)",
                        "\u2068bakery-1\u2069",
                        "\u2068meta-error-4\u2069");
        assertThat(letter.steps().each()).hasSize(3);
        assertThat(letter.because().text()).doesNotContain("{", "\u2068");
    }

    private static String what(Kind kind, Facts facts, Language language) {
        return Letters.raised(kind, facts, language).paragraphs().getFirst().text();
    }
}
