package dev.kesher.notifier.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.MetaReason;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsTest {
    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void knownDetailsAreRead() {
        var details = details(Map.of(
                "businessName", "מאפיית הגליל",
                "failedMessages", "12",
                "waitingMessages", "3",
                "unknownMessages", "4",
                "since", "2026-11-22T09:00:00Z",
                "expiresAt", "2026-12-01T00:00:00Z",
                "errorCode", "131042",
                "errorTitle", "Payment method problem",
                "connections", "37",
                "somethingNew", "1"));

        assertThat(details.businessName()).isEqualTo("מאפיית הגליל");
        assertThat(details.facts())
                .isEqualTo(new Facts(
                        12,
                        3,
                        4,
                        Instant.parse("2026-11-22T09:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        new MetaReason(131042, "Payment method problem"),
                        null));
    }

    @Test
    void aPlatformIncidentHasAName() {
        var details = details(
                OwnerAlert.Kind.PLATFORM_INCIDENT,
                Map.of("connections", "37", "reason", "app-refused", "businessId", "bakery-1"));

        assertThat(details.facts().platform())
                .isEqualTo(new Facts.Incident("meta-error-4", 37, "app-refused", "bakery-1"));
        assertThat(details.facts().platform().isMetaError()).isTrue();
    }

    @Test
    void unreadableDetailsAreLeftOut() {
        var details = details(Map.of(
                "businessName", " \u202e\n ",
                "failedMessages", "many",
                "waitingMessages", "-1",
                "unknownMessages", "12345678901",
                "errorCode", "131042.0",
                "errorTitle", "\u200f",
                "businessId", "no business id"));

        assertThat(details.businessName()).isNull();
        assertThat(details.facts()).isEqualTo(Facts.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+999999999-01-01T00:00:00Z", "-9999-01-01T00:00:00Z", "1999-12-31T00:00:00Z", "yesterday", ""})
    void aTimeThatCannotBeMeantIsLeftOut(String time) {
        assertThat(details(Map.of("since", time, "expiresAt", time)).facts()).isEqualTo(Facts.NONE);
    }

    @Test
    void aNameIsOneShortLineThatCannotTurnTheText() {
        assertThat(name("\u202eGalil\n\n  Bakery\t")).isEqualTo("Galil Bakery");
        assertThat(name("😀".repeat(150))).isEqualTo("😀".repeat(100));
    }

    @Test
    void aTitleOfMetasIsOneShortLineToo() {
        var facts = details(Map.of("errorTitle", "\u202eAccount\nlocked" + "!".repeat(400)))
                .facts();

        assertThat(facts.reason().title()).startsWith("Account locked!").hasSize(100);
    }

    private static String name(String value) {
        return details(Map.of("businessName", value)).businessName();
    }

    private static Details details(Map<String, String> details) {
        return details(OwnerAlert.Kind.MESSAGES_FAILED, details);
    }

    private static Details details(OwnerAlert.Kind kind, Map<String, String> details) {
        return new Details(new OwnerAlert(
                new BusinessId("b"), kind, "meta-error-4", null, OwnerAlert.Incident.RAISED, T, details));
    }
}
