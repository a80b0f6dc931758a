package dev.kesher.eventkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.hibernate.exception.DataException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @ParameterizedTest
    @ValueSource(strings = {"22P05", "22021", "22001", "22P02", "22P06", "23505", "23514", "54000", "54001"})
    void whatPostgresSaysOfTheDataIsRefused(String state) {
        assertThat(Refusal.reason(postgres(state)))
                .hasValueSatisfying(reason ->
                        assertThat(reason).startsWith("PostgreSQL refuses it: ").endsWith("(SQLSTATE " + state + ")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "42P01", "53300", "55P03", "57014", "57P01"})
    void whatPostgresSaysOfItselfMayPass(String state) {
        assertThat(Refusal.is(postgres(state))).isFalse();
    }

    @Test
    void aReasonHoldsNothingOfTheContent() {
        var told = new PgException("value too long: secret", "ERROR", "22001", "secret");

        assertThat(Refusal.reason(told)).hasValueSatisfying(reason -> assertThat(reason)
                .isEqualTo("PostgreSQL refuses it: a text is too long (SQLSTATE 22001)"));
        assertThat(Refusal.reason(new IllegalArgumentException("secret")))
                .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("secret"));
    }

    @Test
    void aFailureOfHibernateCountsAsItsCause() {
        assertThat(Refusal.is(new DataException("data", new SQLException("no", "22021"), "insert")))
                .isTrue();
        assertThat(Refusal.is(new JDBCConnectionException("away", new SQLException("no", "08006"), "insert")))
                .isFalse();
        assertThat(Refusal.is(new CompletionException(postgres("22P05")))).isTrue();
    }

    @Test
    void aRowThatIsThereAlreadyIsToldFromOtherRefusals() {
        assertThat(Refusal.isDuplicate(new CompletionException(postgres("23505"))))
                .isTrue();
        assertThat(Refusal.isDuplicate(new DataException("data", new SQLException("no", "23505"), "insert")))
                .isTrue();
        assertThat(Refusal.isDuplicate(postgres("23514"))).isFalse();
        assertThat(Refusal.isDuplicate(new IllegalStateException("stopping"))).isFalse();
    }

    @Test
    void aValueThatOurOwnChecksRefuseIsRefusedAndAnythingElseMayPass() {
        assertThat(Refusal.reason(new Refused("not an owner alert"))).contains("not an owner alert");
        assertThat(Refusal.is(new ClassCastException())).isTrue();
        assertThat(Refusal.is(new StackOverflowError())).isTrue();
        assertThat(Refusal.is(new IllegalStateException("stopping"))).isFalse();
        assertThat(Refusal.is(new java.util.concurrent.TimeoutException())).isFalse();
    }

    private static PgException postgres(String state) {
        return new PgException("told", "ERROR", state, "told");
    }
}
