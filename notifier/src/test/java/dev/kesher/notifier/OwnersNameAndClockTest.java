package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.localstack.LocalStack;
import dev.kesher.notifier.vault.Breaker;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The WhatsApp alert speaks of the business and the time as its owner does. */
@QuarkusTest
class OwnersNameAndClockTest {
    private static final String NUMBER = "+972 55 959 3012";

    LocalStack stack;
    VaultStandIn vault;

    @Inject
    Breaker breaker;

    private Business business;
    private String phone;

    @BeforeEach
    void platformIsConnected() {
        business = new Business(stack);
        business.platformIs(Connection.State.ACTIVE);
        phone = "97252" + Math.abs(business.id.hashCode() % 10_000_000);
    }

    @AfterEach
    void vaultIsBack() {
        vault.away(false);
        breaker.reset();
    }

    @Test
    void thePlatformsNameGoesBeforeTheAlerts() {
        business.ownedBy(null, phone, "en", Map.of("businessName", "Galil Bakery", "zone", "America/New_York"));
        vault.holds(business.id.value(), Business.CREDENTIAL, "111", NUMBER);

        business.raise(CONNECTION_LOST, Map.of("businessName", "Name at Meta"));

        assertThat(parameters().get(0)).isEqualTo("Galil Bakery");
        assertThat(parameters().get(1)).contains(NUMBER);
        assertThat(parameters().get(2)).endsWith("(Eastern Time)");
    }

    /** As a signup-service before names and zones tells it. */
    @Test
    void anOwnerWithoutNameAndZoneIsToldInThePlatformsZone() {
        business.ownedBy(null, phone, "en");

        business.raise(CONNECTION_LOST, Map.of("businessName", "Name at Meta"));

        assertThat(parameters().get(0)).isEqualTo("Name at Meta");
        assertThat(parameters().get(1)).isEqualTo("not known at the moment");
        assertThat(parameters().get(2)).endsWith("(Israel Time)");
    }

    @Test
    void aVaultThatIsAwayHoldsNothing() {
        business.ownedBy(null, phone, "he");
        vault.holds(business.id.value(), Business.CREDENTIAL, "111", NUMBER);
        vault.away(true);

        business.raise(CONNECTION_LOST, Map.of());

        assertThat(parameters().get(0)).isEqualTo("העסק שלכם");
        assertThat(parameters().get(1)).isEqualTo("לא ידוע כרגע");
        assertThat(vault.asked(business.id.value())).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bakery\r\nBcc: a@b.example",
                "\u202eBakery\u202c\tBcc: a@b.example",
                "Bakery\u2028\u0007Bcc: a@b.example "
            })
    void aNameStaysOnItsLine(String name) {
        business.ownedBy(null, phone, "en", Map.of("businessName", name));

        business.raise(CONNECTION_LOST, Map.of());

        assertThat(parameters().getFirst()).isEqualTo("Bakery Bcc: a@b.example");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        business.signup()
                .body(Map.of("locale", "en", "businessName", "x".repeat(201)))
                .put(business.path("/owner"))
                .then()
                .statusCode(400);
    }

    /** A zone that this Java does not know may be one of next year's. */
    @Test
    void aZoneThatIsNotKnownHereIsThePlatforms() {
        business.ownedBy(null, phone, "en", Map.of("zone", "Mars/Olympus"));

        business.raise(CONNECTION_LOST, Map.of());

        assertThat(parameters().getLast()).endsWith("(Israel Time)");
    }

    private List<String> parameters() {
        var request = await().until(() -> business.requestsTo(phone), all -> !all.isEmpty())
                .getFirst();
        var template = request.content().template();
        return template.components().findValuesAsText("text");
    }
}
