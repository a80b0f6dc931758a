package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.contracts.WabaId;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.GraphCall;
import dev.kesher.metasimulator.Signup;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta's events about an account bring a check forward; the check alone decides. */
@QuarkusTest
class AccountEventTest extends CheckTestCase {
    @Test
    void aRemovedPartnerLeadsToACheckSoon() {
        var popup = connect(meta.signup("Removed " + business));
        meta.accountUpdate(popup.wabaId(), "PARTNER_REMOVED");

        publish(popup.wabaId(), accountUpdate(popup, "PARTNER_REMOVED"));

        await().atMost(LONG).untilAsserted(() -> assertThat(alerts()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PARTNER_REMOVED",
                "PARTNER_APP_UNINSTALLED",
                "ACCOUNT_DELETED",
                "ACCOUNT_OFFBOARDED",
                "DISABLED_UPDATE",
                "ACCOUNT_RESTRICTION",
                "ACCOUNT_VIOLATION",
                "PARTNER_APP_INSTALLED",
                "ACCOUNT_RECONNECTED"
            })
    void metaIsAskedSoonAfterAnEventAboutTheAccount(String event) {
        var popup = connect(meta.signup(event + " " + business));
        assertThat(checksDone()).as("the next check is tomorrow").isTrue();
        meta.clearCalls();
        var told = Instant.now();

        publish(popup.wabaId(), accountUpdate(popup, event));

        await().atMost(LONG).until(() -> calls("phone", "GET", popup.phoneNumberId()) > 0);
        var asked = meta.calls("phone").stream()
                .filter(call -> call.path().contains(popup.phoneNumberId()))
                .map(GraphCall::at)
                .findFirst()
                .orElseThrow();
        assertThat(asked).isBetween(told.minusMillis(1), told.plusSeconds(60));
    }

    @Test
    void anEventThatSaysNothingAboutThePermissionBringsNothingForward() {
        var popup = connect(meta.signup("Quiet " + business));
        var other = connectOther("Doubted " + business);
        publish(popup.wabaId(), accountUpdate(popup, "VOLUME_BASED_PRICING_TIER_UPDATE"));

        publish(popup.wabaId(), accountUpdate(other, "PARTNER_REMOVED"));

        await().atMost(LONG)
                .until(() -> rows(
                                "select count(*) from connection where phone_number_id = ? and doubted_at is not null",
                                other.phoneNumberId())
                        == 1);
        assertThat(rows("select count(*) from connection where business_id = ? and doubted_at is not null", business))
                .isZero();
    }

    @Test
    void whatMetaReinstatesRecoversWithoutReconnecting() {
        var popup = connect(meta.signup("Reinstated " + business));
        meta.fault(Fault.error("phone", 190).of(popup.phoneNumberId()).times(1000));
        publish(popup.wabaId(), accountUpdate(popup, "DISABLED_UPDATE"));
        await().atMost(LONG).untilAsserted(() -> assertThat(alerts()).hasSize(1));
        meta.clearFaults();

        publish(popup.wabaId(), accountUpdate(popup, "DISABLED_UPDATE"));

        await().atMost(LONG).untilAsserted(() -> assertThat(alerts())
                .extracting(OwnerAlert::incident)
                .containsExactly(Incident.RAISED, Incident.RESOLVED));
        assertThat(connection().getString("state")).isEqualTo("connected");
    }

    private AccountEvent accountUpdate(Signup popup, String event) {
        return new AccountEvent(
                new WabaId(popup.wabaId()),
                List.of(new BusinessId(business)),
                "account_update",
                event,
                Instant.now(),
                JsonNodeFactory.instance.objectNode());
    }

    private Signup connectOther(String name) {
        var popup = meta.signup(name);
        var other = "other-than-" + business;
        String attempt = owner(other).post("/api/v1/attempts").path("attemptId");
        owner(other)
                .body(Map.of("code", popup.code(), "sessionInfo", Map.of("wabaId", popup.wabaId())))
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(202);
        await().atMost(LONG).until(() -> owner(other)
                .get("/api/v1/attempts/" + attempt)
                .path("state")
                .equals("connected"));
        return popup;
    }
}
