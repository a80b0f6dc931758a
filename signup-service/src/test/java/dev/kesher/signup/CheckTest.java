package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.GraphCall;
import dev.kesher.metasimulator.Signup;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Dead only when Meta says so, twice. */
@QuarkusTest
class CheckTest extends CheckTestCase {
    @Test
    void aRevokedTokenIsLostAfterTwoVerdictsAndToldOnce() {
        var popup = connect(meta.signup("Revoked " + business));
        meta.revokeToken(popup.wabaId());
        meta.clearCalls();

        checkNow();

        await().atMost(LONG).untilAsserted(() -> assertThat(alerts()).hasSize(1));
        var alert = alerts().getFirst();
        assertThat(alert.kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(alert.incident()).isEqualTo(Incident.RAISED);
        assertThat(alert.credentialId())
                .isEqualTo(vault.current(business)
                        .orElseThrow()
                        .path("credentialId")
                        .asText());
        var verdicts = meta.calls("debug_token").stream().map(GraphCall::at).toList();
        assertThat(Duration.between(verdicts.getFirst(), verdicts.getLast()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(900));
        assertThat(connection().getString("state")).isEqualTo("lost");

        checkNow();
        await().atMost(LONG).untilAsserted(() -> assertThat(checksDone()).isTrue());
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void aCredentialThatTheVaultCannotReadIsLostAndItsOwnerTold() {
        // Given
        connect(meta.signup("Corrupt " + business));
        vault.spoil(business);

        // When
        checkNow();

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(alerts()).hasSize(1));
        var alert = alerts().getFirst();
        assertThat(alert.kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(alert.details()).containsEntry("reason", "credential-corrupt");
        assertThat(connection().getString("state")).isEqualTo("lost");
    }

    @Test
    void aHealthyTokenStaysConnectedAndIsCheckedTomorrow() {
        connect(meta.signup("Healthy " + business));

        checkNow();

        await().atMost(LONG).untilAsserted(() -> assertThat(checksDone()).isTrue());
        assertThat(connection().getString("state")).isEqualTo("connected");
        assertThat(rows(
                        "select count(*) from connection where business_id = ?"
                                + " and next_check_at between now() + interval '21 hours' and now() + interval '24 hours'",
                        business))
                .isEqualTo(1);
    }

    @Test
    void serverErrorsAndSilenceNeverCount() {
        connect(meta.signup("Silence " + business));
        meta.fault(Fault.html("debug_token", 502).times(3));
        meta.clearCalls();

        checkNow();

        await().atMost(LONG).until(() -> meta.calls("debug_token").size() >= 4);
        await().atMost(LONG).untilAsserted(() -> assertThat(checksDone()).isTrue());
        assertThat(connection().getString("state")).isEqualTo("connected");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void whileMetaRefusesOurAppNobodyIsJudged() {
        var popup = connect(meta.signup("App " + business));
        meta.fault(Fault.error("debug_token", 190).times(4));
        meta.clearCalls();

        checkNow();

        await().atMost(LONG).until(() -> meta.calls("debug_token").size() >= 5);
        assertThat(alerts()).isEmpty();
        assertThat(popup.wabaId()).isNotBlank();
    }

    @Test
    void aVerdictOnAReplacedCredentialIsDropped() {
        var name = "Replaced " + business;
        var popup = connect(meta.signup(name));
        var old = credentialId();
        meta.revokeToken(popup.wabaId());
        connect(meta.signup(name));

        suspect(popup, old);
        checkNow();

        await().atMost(LONG).untilAsserted(() -> assertThat(checksDone()).isTrue());
        assertThat(connection().getString("state")).isEqualTo("connected");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void aSuspicionLeadsToACheckSoon() {
        var popup = connect(meta.signup("Suspect " + business));
        meta.revokeToken(popup.wabaId());

        suspect(popup, credentialId());

        await().atMost(LONG).untilAsserted(() -> assertThat(alerts()).hasSize(1));
    }

    @Test
    void aDoubtThatComesWhileACheckRunsLeadsToAnother() {
        var popup = connect(meta.signup("Twice " + business));
        meta.clearCalls();
        meta.fault(Fault.slow("phone", Duration.ofMillis(1500)).of(popup.phoneNumberId()));
        checkNow();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        rows("select count(*) from connection where business_id = ? and lease is not null", business)
                                == 1);

        suspect(popup, credentialId());

        await().atMost(LONG).until(() -> calls("phone", "GET", popup.phoneNumberId()) >= 2);
        await().atMost(LONG).until(this::checksDone);
    }

    @Test
    void aDailyCheckCostsTwoCalls() {
        var popup = connect(meta.signup("Thrifty " + business));
        meta.clearCalls();

        checkNow();

        await().atMost(LONG)
                .until(() -> rows(
                                "select count(*) from connection where business_id = ? and judged_at is not null",
                                business)
                        == 1);
        assertThat(meta.calls(null)).extracting(GraphCall::endpoint).containsExactly("debug_token", "phone");
        assertThat(calls("phone", "GET", popup.phoneNumberId())).isEqualTo(1);
    }

    @Test
    void anUnreadableRecordGoesToDeadLettersAndTheNextIsRead() {
        var popup = connect(meta.signup("Dirt " + business));
        meta.revokeToken(popup.wabaId());
        stack.kafka()
                .send(new ProducerRecord<>(
                        Topic.CREDENTIAL_SUSPICIONS.topicName(),
                        business,
                        "{\"dirt\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        suspect(popup, credentialId());

        await().atMost(LONG).untilAsserted(() -> assertThat(alerts()).hasSize(1));
        assertThat(stack.kafka().records(Topic.CREDENTIAL_SUSPICIONS.deadLetterName()))
                .anySatisfy(record -> assertThat(record.key()).isEqualTo(business));
    }

    private String credentialId() {
        return vault.current(business).orElseThrow().path("credentialId").asText();
    }

    private void suspect(Signup popup, String credentialId) {
        publish(
                business,
                new CredentialSuspicion(
                        new BusinessId(business),
                        new PhoneNumberId(popup.phoneNumberId()),
                        credentialId,
                        190,
                        460,
                        Instant.now()));
    }
}
