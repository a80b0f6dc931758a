package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vault is away when a code comes, and comes back while the request waits: one window of Meta's is enough. */
@QuarkusTest
@TestProfile(WaitingCodeTestCase.LongPatience.class)
class CodeWaitsForVaultTest extends WaitingCodeTestCase {
    @ParameterizedTest
    @EnumSource(Absence.class)
    void aVaultThatComesBackWhileTheCodeLivesCostsNothing(Absence absence) {
        // Given
        var popup = meta.signup("Away " + business);
        var attempt = startAttempt();
        var stored = counted("stored");
        absence.begin(vault);
        var answer = completed(attempt, popup);
        await().until(() -> waiting() == 1);
        assertThat(meta.calls("access_token")).isEmpty();
        await().until(() -> isLeasedForLongerThanAStep(attempt));

        // When
        absence.end(vault);

        // Then
        answer.join().then().statusCode(202);
        follow(attempt, "connected");
        assertThat(meta.calls("access_token")).hasSize(1);
        assertThat(counted("stored")).isEqualTo(stored + 1);
    }

    @Test
    void aVaultThatGoesAwayAfterTheExchangeGetsTheTokenWhenItIsBack() {
        // Given
        var popup = meta.signup("In between " + business);
        var attempt = startAttempt();
        vault.goAwayAtNextStore();
        var answer = completed(attempt, popup);
        await().until(() -> waiting() == 1);
        assertThat(meta.calls("access_token")).hasSize(1);

        // When
        vault.away(false);

        // Then
        answer.join().then().statusCode(202);
        follow(attempt, "connected");
        assertThat(meta.calls("access_token")).hasSize(1);
    }

    @Test
    void aVaultThatComesAndGoesIsWaitedForEachTime() {
        // Given
        var popup = meta.signup("Flapping " + business);
        var attempt = startAttempt();
        vault.away(true);
        var answer = completed(attempt, popup);
        await().until(() -> waiting() == 1);

        // When
        vault.goAwayAtNextStore();
        vault.away(false);
        await().until(() -> waiting() == 1 && meta.calls("access_token").size() == 1);
        vault.goAwayAtNextStore();
        vault.away(false);
        await().until(() -> vault.isAway() && waiting() == 1);
        vault.away(false);

        // Then
        answer.join().then().statusCode(202);
        follow(attempt, "connected");
    }

    @Test
    void whoHangsUpWhileItWaitsFreesItsPlaceAndKeepsTheCode() throws IOException {
        // Given
        var popup = meta.signup("Left " + business);
        var attempt = startAttempt();
        vault.away(true);

        // When
        try (var caller = hangingUp(attempt, popup)) {
            await().until(() -> caller.isConnected() && waiting() == 1);
        }

        // Then
        await().until(() -> waiting() == 0);
        await().until(() -> "waiting".equals(show(attempt).getString("state")));
        assertThat(meta.calls("access_token")).isEmpty();
        vault.away(false);
        complete(attempt, popup).then().statusCode(202);
        follow(attempt, "connected");
    }

    @Test
    void whoHangsUpAfterTheExchangeIsConnectedAllTheSame() throws IOException {
        // Given
        var popup = meta.signup("Left with a token " + business);
        var attempt = startAttempt();
        vault.goAwayAtNextStore();

        // When
        try (var caller = hangingUp(attempt, popup)) {
            await().until(() -> caller.isConnected() && waiting() == 1);
        }
        vault.away(false);

        // Then
        follow(attempt, "connected");
        assertThat(meta.calls("access_token")).hasSize(1);
        assertThat(vault.states(business)).containsExactly("current");
    }

    /** A step's lease is ten minutes here, and the waiting comes before it. */
    private boolean isLeasedForLongerThanAStep(String attempt) {
        var sql = "select count(*) from attempt where id = ? and leased_until > now() + interval '11 minutes'";
        return rows(sql, UUID.fromString(attempt)) == 1;
    }
}
