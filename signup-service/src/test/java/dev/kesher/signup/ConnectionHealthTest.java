package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An owner sees how their number stands at Meta, at this moment. */
@QuarkusTest
class ConnectionHealthTest extends SignupTestCase {
    @Test
    void qualityLimitAndNameStatusAreReadLiveInTheOneCallForTheNumber() {
        // Given
        var number = connect(meta.signup("Healthy " + business)).phoneNumberId();
        meta.number(number, "qualityRating", "YELLOW");
        meta.number(number, "messagingLimit", "TIER_2K");
        meta.number(number, "nameStatus", "PENDING_REVIEW");
        meta.clearCalls();

        // When
        var shown = connection();

        // Then
        assertThat(shown.getMap("health"))
                .isEqualTo(Map.of("quality", "yellow", "limit", Map.of("perDay", 2_000), "nameStatus", "pending"));
        assertThat(meta.callCounts()).isEqualTo(Map.of("GET phone", 1));
    }

    @Test
    void aNumberWithoutLimitHasNoNumberPerDay() {
        // Given
        var number = connect(meta.signup("Boundless " + business)).phoneNumberId();
        meta.number(number, "messagingLimit", "TIER_UNLIMITED");

        // When
        var shown = connection();

        // Then
        var withoutLimit = new HashMap<String, Object>();
        withoutLimit.put("perDay", null);
        assertThat(shown.getMap("health.limit")).isEqualTo(withoutLimit);
    }

    @Test
    void nothingIsSaidOfItWhileMetaCannotBeAsked() {
        // Given
        var number = connect(meta.signup("Unwell " + business)).phoneNumberId();
        meta.fault(Fault.html("phone", 502).of(number));

        // When
        var shown = connection().getMap("$");

        // Then
        assertThat(shown).containsEntry("state", "connected").doesNotContainKey("health");
        assertThat(connection().getMap("$")).containsKey("health");
    }
}
