package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.Signup;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A worker that dies in the middle of a replacement: Meta or the vault has executed the call, nobody has written that
 * down. What is seen of it is a lease that ends and a step that is taken again; the old number goes on working meanwhile.
 */
@QuarkusTest
class KilledAnywhereTest extends SignupTestCase {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(1500);

    @AfterEach
    void nothingIsHeld() {
        vault.answerPromotions();
    }

    @ParameterizedTest
    @CsvSource({"SUBSCRIBE, subscribed_apps", "REGISTER, register", "PROMOTE, "})
    void whoeverTakesOverEndsWithExactlyOneNumber(String step, String endpoint) {
        var old = connect(meta.signup("Alive " + step + business));
        var fresh = meta.signup("Next " + step + business);
        var attempt = startAttempt();
        complete(attempt, fresh).then().statusCode(202);
        follow(attempt, "confirm-replacement");
        if (endpoint == null) {
            vault.holdAnswersToPromotions();
        } else {
            meta.fault(Fault.slow(endpoint, LONG_ENOUGH));
        }

        confirm(attempt, old);
        kill(attempt, step);
        if (endpoint == null) {
            vault.answerPromotions();
        }

        await().atMost(LONG).until(() -> {
            oneNumberWorks();
            return "connected".equals(show(attempt).getString("state"));
        });
        oneNumberWorks();
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(connectionStates(old.phoneNumberId())).endsWith(State.REMOVED);
            assertThat(connectionStates(fresh.phoneNumberId())).endsWith(State.ACTIVE);
            assertThat(vault.states(business)).containsExactly("current");
        });
        assertThat(calls("register", "POST", fresh.phoneNumberId())).isEqualTo(1);
        assertThat(connection().getString("phoneNumberId")).isEqualTo(fresh.phoneNumberId());
    }

    private void confirm(String attempt, Signup old) {
        owner().body(Map.of("phoneNumberId", old.phoneNumberId()))
                .post("/api/v1/attempts/" + attempt + "/replacement")
                .then()
                .statusCode(202);
    }

    /** While the call is on its way the lease goes to nobody; it ends after the call has been executed. */
    private void kill(String attempt, String step) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rows(
                                "update attempt set lease = gen_random_uuid(), leased_until = now() + interval '3 seconds'"
                                        + " where id = ? and step = ? and lease is not null",
                                UUID.fromString(attempt),
                                step)
                        == 1);
    }

    /** One is active, and the credential that sends would use is there. */
    private void oneNumberWorks() {
        assertThat(rows("select count(*) from connection where business_id = ? and state = 'ACTIVE'", business))
                .isEqualTo(1);
        assertThat(vault.holds(
                        business,
                        text("select credential_id from connection where business_id = ? and state = 'ACTIVE'")))
                .isTrue();
    }

    private String text(String sql) {
        try (var connection = stack.postgres().connect("signup");
                var query = connection.prepareStatement(sql)) {
            query.setString(1, business);
            var result = query.executeQuery();
            return result.next() ? result.getString(1) : "";
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
