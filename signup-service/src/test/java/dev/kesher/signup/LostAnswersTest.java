package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.Signup;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Executed, but the answer was lost, or not executed at all: at every step, and the end is the same. */
@QuarkusTest
class LostAnswersTest extends SignupTestCase {
    private static final List<String> REPEATABLE =
            List.of("debug_token", "phone_numbers", "subscribed_apps", "register");

    /** Ways to be left without the hoped-for answer. */
    enum Loss {
        CUT(true, Fault::cut),
        /** Longer than a call may take here. */
        SLOW(true, endpoint -> Fault.slow(endpoint, Duration.ofSeconds(3))),
        HTML(true, endpoint -> Fault.html(endpoint, 502).afterExecuting()),
        FAILED_SERVER(true, endpoint -> Fault.error(endpoint, 2).afterExecuting()),
        LIMITED(false, endpoint -> Fault.error(endpoint, 4).status(429).retryAfter(Duration.ofSeconds(1)));

        private final boolean executed;
        private final Function<String, Fault> fault;

        Loss(boolean executed, Function<String, Fault> fault) {
            this.executed = executed;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void aConnectionComesAboutAllTheSame(Loss loss) {
        var popup = meta.signup(loss + " " + business);
        var attempt = startAttempt();
        meta.clearCalls();
        REPEATABLE.forEach(endpoint -> meta.fault(loss.fault.apply(endpoint)));

        complete(attempt, popup).then().statusCode(202);

        follow(attempt, "connected");
        assertThat(meta.calls("access_token")).hasSize(1);
        registeredOnce(popup, loss);
    }

    /** In the short form one way of each kind: the steps are those of a connection. */
    static Stream<Loss> lossesOfAReplacement() {
        return Boolean.getBoolean("kesher.long") ? Stream.of(Loss.values()) : Stream.of(Loss.CUT, Loss.LIMITED);
    }

    @ParameterizedTest
    @MethodSource("lossesOfAReplacement")
    void soDoesAReplacement(Loss loss) {
        var old = connect(meta.signup("Old " + loss + " " + business));
        var fresh = meta.signup("New " + loss + " " + business);
        var attempt = startAttempt();
        meta.clearCalls();
        REPEATABLE.forEach(endpoint -> meta.fault(loss.fault.apply(endpoint)));

        complete(attempt, fresh).then().statusCode(202);
        follow(attempt, "confirm-replacement");
        vault.loseAnswersToPromotions(7);
        owner().body(Map.of("phoneNumberId", old.phoneNumberId()))
                .post("/api/v1/attempts/" + attempt + "/replacement")
                .then()
                .statusCode(202);

        follow(attempt, "connected");
        assertThat(meta.calls("access_token")).hasSize(1);
        registeredOnce(fresh, loss);
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(connectionStates(old.phoneNumberId())).endsWith(State.DRAINING, State.REMOVED);
            assertThat(connectionStates(fresh.phoneNumberId())).endsWith(State.ACTIVE);
            assertThat(vault.states(business)).containsExactly("current");
        });
    }

    @ParameterizedTest
    @EnumSource(value = Loss.class, names = "LIMITED", mode = EnumSource.Mode.EXCLUDE)
    void aCodeThatMayBeSpentIsNotSentAgain(Loss loss) {
        var popup = meta.signup("Code " + loss + " " + business);
        var attempt = startAttempt();
        meta.clearCalls();
        meta.fault(loss.fault.apply("access_token"));

        complete(attempt, popup).then().statusCode(502).body("code", equalTo("exchange-unclear"));

        assertThat(show(attempt).getBoolean("problem.startOver")).isTrue();
        // A late answer is in the simulator's list only when it is given; a second try would have been code-used.
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(meta.calls("access_token")).hasSize(1));
    }

    @Test
    void aLimitCostsNoCode() {
        var popup = meta.signup("Limited code " + business);
        var attempt = startAttempt();
        meta.fault(Loss.LIMITED.fault.apply("access_token"));

        complete(attempt, popup)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("rate-limited"));

        assertThat(show(attempt).getString("state")).isEqualTo("waiting");
        complete(attempt, popup).then().statusCode(202);
        follow(attempt, "connected");
    }

    /** After a lost answer the number is looked at; only what was not executed is asked for once more. */
    private void registeredOnce(Signup popup, Loss loss) {
        var expected = loss.executed ? 1 : 2;
        // A late answer is in the simulator's list only when it is given: stays so for longer than it is late.
        var settled = loss == Loss.SLOW ? Duration.ofSeconds(2) : Duration.ZERO;
        await().atMost(LONG).during(settled).until(() -> calls("register", "POST", popup.phoneNumberId()) == expected);
    }
}
