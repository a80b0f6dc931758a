package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A check that takes long is one of many at once. */
@QuarkusTest
class SlowCheckTest extends CheckTestCase {
    private static final String LEASED =
            "select count(*) from (select 1 from connection where business_id = ? and lease is not null for update) held";

    /** A check may take 96 of the 120 seconds of its lease. */
    private static final String UNDER_WAY =
            "select count(*) from connection where business_id = ? and leased_until > now() + interval '24 seconds'";

    private static final String JUDGED =
            "select count(*) from connection where business_id = ? and judged_at is not null";

    private final String slow = "slow-" + business;

    @AfterEach
    void theSlowOneGoes() {
        rows("delete from connection where business_id = ?", slow);
    }

    @Test
    void aCheckThatTakesLongHoldsUpNoOther() throws SQLException {
        // Given
        connect(meta.signup("Prompt " + business));
        vault.holdReads(slow);
        rows("""
                insert into connection (phone_number_id, business_id, waba_id, state, generation, credential_id, locale,
                                        changed_at, activated_at, next_check_at)
                values ('999000222', ?, '2', 'ACTIVE', nextval('connection_generation'), 'c-slow', 'en', now(), now(), now())
                """, slow);
        try (var result = stack.postgres().connect("signup")) {
            result.setAutoCommit(false);
            await().atMost(LONG).until(() -> count(result, LEASED, slow) == 1);
            vault.answerReads(slow);

            // When
            checkNow();

            // Then
            await().atMost(LONG).until(() -> count(result, JUDGED, business) == 1);
            assertThat(rows(UNDER_WAY, slow)).as("its check has not ended").isEqualTo(1);
        }
        await().atMost(LONG).until(() -> rows(UNDER_WAY, slow) == 0);
    }

    /** In a transaction that, once it has a row, keeps the check of it from writing down what it found. */
    private static long count(Connection connection, String sql, String of) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, of);
            var result = query.executeQuery();
            result.next();
            return result.getLong(1);
        }
    }
}
