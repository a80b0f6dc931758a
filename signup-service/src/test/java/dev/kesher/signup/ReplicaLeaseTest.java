package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.Fault;
import dev.kesher.signup.connect.SecondReplica;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Several workers, one step at a time: seen in the number of calls that reach Meta. */
@QuarkusTest
class ReplicaLeaseTest extends SignupTestCase {
    @Inject
    SecondReplica replicas;

    @Test
    void workersThatCompeteForAnAttemptTakeEachStepOnce() {
        var popup = meta.signup("Contested " + business);
        meta.fault(Fault.slow("debug_token", Duration.ofMillis(700)));
        meta.fault(Fault.slow("subscribed_apps", Duration.ofMillis(700)).of(popup.wabaId()));
        meta.fault(Fault.slow("register", Duration.ofMillis(700)).of(popup.phoneNumberId()));
        var attempt = startAttempt();
        meta.clearCalls();

        complete(attempt, popup).then().statusCode(202);
        await().atMost(LONG).until(() -> {
            replicas.grab(4);
            return "connected".equals(show(attempt).getString("state"));
        });

        assertThat(meta.calls("access_token")).hasSize(1);
        assertThat(meta.calls("debug_token")).hasSize(1);
        assertThat(calls("phone_numbers", "GET", popup.wabaId())).isEqualTo(1);
        assertThat(calls("subscribed_apps", "POST", popup.wabaId())).isEqualTo(1);
        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);
    }

    @Test
    void whatAReplicaLeftBehindIsTakenUpWhenItsLeaseEnds() {
        var popup = meta.signup("Orphan " + business);
        meta.fault(Fault.error("debug_token", 2).times(2));
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);
        rows(
                "update attempt set lease = gen_random_uuid(), leased_until = now() + interval '2 seconds' where id = ?",
                UUID.fromString(attempt));

        follow(attempt, "connected");

        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);
    }

    @Test
    void anExchangeWhoseReplicaDiedEndsInAnAnswer() {
        var attempt = startAttempt();
        rows(
                "update attempt set state = 'WORKING', credential_id = 'never-stored', holds_credential = true,"
                        + " lease = gen_random_uuid(), leased_until = now() - interval '1 second' where id = ?",
                UUID.fromString(attempt));

        assertThat(follow(attempt, "failed").getString("problem.code")).isEqualTo("exchange-unclear");
    }

    @Test
    void transientErrorsAreTriedAgainByThemselves() {
        var popup = meta.signup("Bumpy " + business);
        meta.fault(Fault.html("phone_numbers", 502).times(2));
        meta.fault(Fault.error("subscribed_apps", 80007).of(popup.wabaId()));
        var attempt = startAttempt();

        complete(attempt, popup).then().statusCode(202);

        follow(attempt, "connected");
    }
}
