package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database that does not answer is said in time, and keeps nobody waiting for what is only by the way. */
@QuarkusTest
class DatabaseAwayTest extends ConnectLinkTestCase {
    @Test
    void aSessionThatCannotBeReadIsNoSignedOutOwnerAndSaysWhenToTryAgain() throws SQLException {
        var session = session(makeLink());
        try (var connection = stack.postgres().connect("signup");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table connect_session in access exclusive mode");

            bearing(session)
                    .get("/api/v1/connection")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .contentType("application/problem+json")
                    .body("code", equalTo("busy"));
        }
        bearing(session).get("/api/v1/connection").then().statusCode(200);
    }

    @Test
    void anOwnerIsShownAlertsAlthoughItCannotBeKeptHowToReachThem() throws SQLException {
        try (var connection = stack.postgres().connect("signup");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table owner_contact in access exclusive mode");

            as(business, Map.of("email", email)).get("/api/v1/alerts").then().statusCode(200);
            assertThat(notifier.contacts(business)).isEmpty();
        }
    }
}
