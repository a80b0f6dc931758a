package dev.kesher.notifier.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.localstack.Patience;
import dev.kesher.notifier.VaultStandIn;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.MetaReason;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number is asked of the vault at the moment of telling, and its absence holds nothing. */
@QuarkusTest
class NumberLookupTest {
    private static final String NUMBER = "+972 55 959 3012";
    private static final Duration PATIENCE = Patience.LONG;
    private static final int MANY = 40;

    VaultStandIn vault;

    @Inject
    NumberLookup lookup;

    @Inject
    Breaker breaker;

    private final String business = "b-" + UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void healthy() {
        vault.away(false);
        vault.silent(false);
        breaker.reset();
    }

    @Test
    void itIsTheNumberOfTheAlertsCredential() {
        vault.holds(business, "cred-1", "111", NUMBER);
        vault.holds(business, "current", "222", "+972 55 000 0000");

        assertThat(number(about("cred-1", "111"))).contains(NUMBER);
        assertThat(vault.asked(business)).isOne();
    }

    @Test
    void ofACredentialThatIsGoneItIsTheCurrentOnesIfThatIsForTheSameNumber() {
        vault.holds(business, "current", "111", NUMBER);

        assertThat(number(about("gone", "111"))).contains(NUMBER);
        assertThat(number(about("gone", "222"))).isEmpty();
        assertThat(number(about("gone", null))).isEmpty();
        assertThat(number(about("no/../id", "111"))).contains(NUMBER);
    }

    @Test
    void anIncidentOfThePlatformIsAboutNoNumber() {
        var incident = new Facts.Incident("many-connections-lost", 37, null, null);
        var subject = new Delivery.Subject(
                UUID.randomUUID(),
                new BusinessId(business),
                OwnerAlert.Kind.PLATFORM_INCIDENT,
                Delivery.Standing.OPEN,
                null,
                Instant.EPOCH,
                new Delivery.Credential("many-connections-lost", null),
                new Facts(null, null, null, null, null, MetaReason.UNKNOWN, incident));

        assertThat(number(subject)).isEmpty();
        assertThat(vault.asked(business)).isZero();
    }

    @Test
    void aVaultThatIsAwayIsAskedTwice() {
        vault.holds(business, "cred-1", "111", NUMBER);
        vault.away(true);

        assertThat(number(about("cred-1", "111"))).isEmpty();
        assertThat(vault.asked(business)).isEqualTo(2);
    }

    @Test
    void aVaultThatSaysNothingIsNotWaitedForLong() {
        vault.holds(business, "cred-1", "111", NUMBER);
        vault.silent(true);
        var began = System.nanoTime();

        assertThat(number(about("cred-1", "111"))).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
    }

    @Test
    void aVaultThatKeepsFailingIsLeftAloneForAWhile() {
        vault.away(true);
        for (int call = 0; call < MANY; call++) {
            assertThat(number(about("cred-1", "111"))).isEmpty();
        }

        assertThat(vault.asked(business)).isLessThan(MANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no JSON", "[]", "{}", "null", "{\"displayNumber\": null}", "{\"displayNumber\": \"\\r\\n\"}"
            })
    void anAnswerWithoutANumberIsNone(String body) {
        vault.answers(business, "cred-1", body);

        assertThat(number(about("cred-1", null))).isEmpty();
    }

    @Test
    void anAnswerOfMoreMembersIsUnderstood() {
        vault.answers(business, "cred-1", "{\"displayNumber\": \"%s\", \"later\": [1]}".formatted(NUMBER));

        assertThat(number(about("cred-1", null))).contains(NUMBER);
    }

    private Optional<String> number(Delivery.Subject subject) {
        return lookup.of(subject).await().atMost(PATIENCE);
    }

    private Delivery.Subject about(String credentialId, String phoneNumberId) {
        return new Delivery.Subject(
                UUID.randomUUID(),
                new BusinessId(business),
                OwnerAlert.Kind.CONNECTION_LOST,
                Delivery.Standing.OPEN,
                null,
                Instant.EPOCH,
                new Delivery.Credential(credentialId, phoneNumberId),
                Facts.NONE);
    }
}
