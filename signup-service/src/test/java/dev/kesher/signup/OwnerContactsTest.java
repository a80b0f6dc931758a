package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the notifier learns of an owner from the token: how to reach them, and what to call the business and the time. */
@QuarkusTest
class OwnerContactsTest extends SignupTestCase {
    @Test
    void theBusinessesNameAndTheOwnersZoneAreTold() {
        signIn(Map.of("business_name", "מאפיית הגליל", "zoneinfo", "Europe/Berlin"));

        assertThat(told().path("businessName").asText()).isEqualTo("מאפיית הגליל");
        assertThat(told().path("zone").asText()).isEqualTo("Europe/Berlin");
    }

    @Test
    void aChangedNameIsToldAgainAndTheSameIsNot() {
        signIn(Map.of("business_name", "Galil Bakery"));
        signIn(Map.of("business_name", "Galil Bakery"));
        signIn(Map.of("business_name", "Galil Bread"));

        assertThat(notifier.contacts(business)).hasSize(2);
        assertThat(told().path("businessName").asText()).isEqualTo("Galil Bread");
    }

    @Test
    void aTokenWithoutThemIsToldAsBefore() {
        signIn(Map.of());

        assertThat(told().has("businessName")).isFalse();
        assertThat(told().has("zone")).isFalse();
        assertThat(told().path("email").asText()).isEqualTo("owner@example.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Mars/Olympus", "+02:00", "GMT+2", "Z", "asia/jerusalem", "Asia/Jerusalem\r\nBcc: x@y.example"})
    void whatIsNoZoneOfIanasIsLeftOut(String zone) {
        signIn(Map.of("zoneinfo", zone));

        assertThat(told().has("zone")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("namesOfSeveralLines")
    void aNameIsOneLine(String claim, String expected) {
        signIn(Map.of("business_name", claim));

        assertThat(told().path("businessName").asText()).isEqualTo(expected);
    }

    static Stream<Arguments> namesOfSeveralLines() {
        return Stream.of(
                Arguments.of("Bakery\r\nBcc: x@y.example", "Bakery Bcc: x@y.example"),
                Arguments.of("  Bakery\0\b ", "Bakery"),
                Arguments.of("A\u2028B", "A B"),
                Arguments.of("<b>Bakery</b>", "<b>Bakery</b>"));
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        signIn(Map.of("business_name", "🥖".repeat(200)));

        assertThat(told().path("businessName").asText()).isEqualTo("🥖".repeat(100));
    }

    @Test
    void anEmptyNameIsNone() {
        signIn(Map.of("business_name", " \0\n "));

        assertThat(told().has("businessName")).isFalse();
    }

    @Test
    void aNotifierThatKnowsNeitherNameNorZoneIsToldTheRestAndLaterAll() {
        notifier.older(true);
        try {
            signIn(Map.of("business_name", "Galil Bakery"));
        } finally {
            notifier.older(false);
        }
        assertThat(told().has("businessName")).isFalse();
        assertThat(told().path("email").asText()).isEqualTo("owner@example.test");

        signIn(Map.of("business_name", "Galil Bakery"));

        assertThat(told().path("businessName").asText()).isEqualTo("Galil Bakery");
    }

    private void signIn(Map<String, Object> claims) {
        var all = new HashMap<String, Object>(Map.of("email", "owner@example.test", "locale", "he"));
        all.putAll(claims);
        as(business, all).get("/api/v1/alerts").then().statusCode(200);
    }

    private JsonNode told() {
        return notifier.contacts(business).getLast();
    }
}
