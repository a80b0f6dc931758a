package dev.kesher.notifier.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetailsTest {
    @Test
    void knownDetailsAreRead() {
        var details = Details.of(Map.of(
                "businessName", "מאפיית הגליל",
                "failedMessages", "12",
                "expiresAt", "2026-12-01T00:00:00Z",
                "connections", "37",
                "reason", "app-refused",
                "waitingMessages", "3"));

        assertThat(details)
                .isEqualTo(new Details("מאפיית הגליל", 12, Instant.parse("2026-12-01T00:00:00Z"), 37, "app-refused"));
    }

    @Test
    void unreadableDetailsAreLeftOut() {
        var details = Details.of(Map.of(
                "businessName", " \u202e\n ", "failedMessages", "many", "expiresAt", "+999999999-01-01T00:00:00Z"));

        assertThat(details).isEqualTo(new Details(null, null, null, null, null));
    }

    @Test
    void aNameIsOneShortLineThatCannotTurnTheText() {
        assertThat(name("\u202eGalil\n\n  Bakery\t\u0000")).isEqualTo("Galil Bakery");
        assertThat(name("😀".repeat(150))).isEqualTo("😀".repeat(100));
        assertThat(name("half \ud83d")).isNull();
    }

    private static String name(String value) {
        return Details.of(Map.of("businessName", value)).businessName();
    }
}
