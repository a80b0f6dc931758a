package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.metasimulator.SignupRequest;
import dev.kesher.signup.token.Warnings;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A token that ends is told 14, 7 and 1 days ahead, each once. */
@QuarkusTest
class ExpiryTest extends SignupTestCase {
    @Inject
    Warnings warnings;

    @Test
    void theEndIsLearntWhenTheNumberIsConnected() {
        connect(meta.signup(SignupRequest.named("Sixty " + business).sixtyDayToken()));

        assertThat(rows(
                        "select count(*) from token_fact where business_id = ? and meta_user_id is not null"
                                + " and expires_at between now() + interval '59 days' and now() + interval '61 days'",
                        business))
                .isEqualTo(1);
        assertThat(connection().getString("expiresAt")).isNull();
    }

    @Test
    void fourteenSevenAndOneDayAheadAreToldOnceEach() {
        connect(meta.signup("Ending " + business));

        endsIn("13 days 12 hours");
        warned(14);
        assertThat(Instant.parse(connection().getString("expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(13)), Instant.now().plus(Duration.ofDays(14)));
        endsIn("6 days 12 hours");
        warned(14, 7);
        endsIn("12 hours");
        warned(14, 7, 1);

        assertThat(expiring(Incident.RAISED))
                .extracting(alert -> alert.details().get("daysLeft"))
                .containsExactly("14", "7", "1");
        assertThat(expiring(Incident.RAISED))
                .extracting(alert -> Instant.parse(alert.details().get("expiresAt")))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(expiring(Incident.RESOLVED)).isEmpty();
    }

    @Test
    void whatWasMissedIsSkipped() {
        connect(meta.signup("Missed " + business));

        endsIn("2 days");
        warned(7);

        assertThat(expiring(Incident.RAISED).getFirst().details()).containsEntry("daysLeft", "2");
    }

    @Test
    void reconnectingTakesTheWarningBack() {
        var name = "Renewed " + business;
        connect(meta.signup(name));
        endsIn("10 days");
        warned(14);
        var old = vault.current(business).orElseThrow().path("credentialId").asText();

        connect(meta.signup(name));

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(expiring(Incident.RESOLVED)).hasSize(1));
        assertThat(expiring(Incident.RESOLVED).getFirst().credentialId()).isEqualTo(old);
        assertThat(connection().getString("expiresAt")).isNull();
    }

    @Test
    void aTokenThatLivesOnAfterAllIsToldToo() {
        connect(meta.signup("Prolonged " + business));
        endsIn("10 days");
        warned(14);

        rows("update token_fact set expires_at = null where business_id = ?", business);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(expiring(Incident.RESOLVED)).hasSize(1));
    }

    /** And the last warning was two days ago, as it would be. */
    private void endsIn(String interval) {
        rows(
                "update token_fact set expires_at = now() + cast(? as interval), warned_at = now() - interval '2 days'"
                        + " where business_id = ?",
                interval,
                business);
    }

    private void warned(Integer... levels) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(expiring(Incident.RAISED)).hasSize(levels.length));
        int lowest = levels[levels.length - 1];
        assertThat(rows(
                        "select warned_days from token_fact where business_id = ? order by learnt_at limit 1",
                        business))
                .isEqualTo(lowest);
        // Another round of the same: nothing more is said.
        rows("update token_fact set warned_at = now() - interval '2 days' where business_id = ?", business);
        warnings.lookInSeveralReplicas();
        await().atMost(LONG).until(() -> rows("select count(*) from outbox where record_key = ?", business) == 0);
        assertThat(expiring(Incident.RAISED)).hasSize(levels.length);
    }

    private List<OwnerAlert> expiring(Incident incident) {
        return alerts().stream()
                .filter(alert -> alert.kind() == Kind.TOKEN_EXPIRING && alert.incident() == incident)
                .toList();
    }
}
