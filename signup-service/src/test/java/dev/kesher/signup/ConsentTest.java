package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.Signup;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a person withdraws at Meta: the permission, or everything. */
@QuarkusTest
class ConsentTest extends ConnectLinkTestCase {
    private static final String DEAUTHORIZATION = "/meta/deauthorization";
    private static final String DELETION = "/meta/data-deletion";
    private static final Pattern OWN_FILE = Pattern.compile("/data-deletion/assets/page-[0-9a-f]{12}\\.(js|css)");

    @Test
    void aDeauthorisationLeadsToACheckAtOnce() {
        var popup = connect(meta.signup("Withdrawn " + business));
        meta.revokeToken(popup.wabaId());

        post(DEAUTHORIZATION, genuine(user())).then().statusCode(200);

        await().atMost(LONG).untilAsserted(() -> assertThat(alerts()).hasSize(1));
        assertThat(connection().getString("state")).isEqualTo("lost");
    }

    @Test
    void aDeauthorisationOfAnotherPersonChecksNothing() {
        connect(meta.signup("Untouched " + business));

        post(DEAUTHORIZATION, genuine(nobody())).then().statusCode(200);

        assertThat(rows("select count(*) from connection where business_id = ? and doubted_at is not null", business))
                .isZero();
    }

    @Test
    void everythingOfThePersonIsDeleted() {
        var popup = connectWithContact();
        session(makeLink());
        var user = user();

        var answer = post(DELETION, genuine(user));

        answer.then()
                .statusCode(200)
                .body("confirmation_code", matchesPattern("[A-Za-z0-9_-]{32}"))
                .body("url", equalTo("http://127.0.0.1:8081/data-deletion/" + code(answer)));
        await().atMost(LONG).untilAsserted(() -> assertThat(state(answer)).isEqualTo("done"));
        assertThat(connection().getString("state")).isEqualTo("none");
        assertThat(connectionStates(popup.phoneNumberId())).endsWith(State.DRAINING, State.REMOVED);
        assertThat(vault.states(business)).isEmpty();
        assertThat(calls("subscribed_apps", "DELETE", popup.wabaId())).isEqualTo(1);
        assertThat(notifier.erased()).contains(business);
        assertThat(rows("select count(*) from owner_contact where business_id = ?", business))
                .isZero();
        assertThat(rows("select count(*) from connect_link where business_id = ?", business))
                .isZero();
        assertThat(rows("select count(*) from connect_session where business_id = ?", business))
                .isZero();
        assertThat(rows("select count(*) from token_fact where meta_user_id = ?", user))
                .isZero();
        assertThat(rows("select count(*) from data_deletion where meta_user_id = ?", user))
                .isZero();
    }

    @Test
    void whileItIsUnderWayTheSamePersonGetsTheSameCodeAndNothingIsLostOnTheWay() {
        connectWithContact();
        var user = user();
        vault.away(true);

        var first = post(DELETION, genuine(user));
        await().atMost(LONG)
                .until(() -> rows("select count(*) from data_deletion where code = ? and tries > 0", code(first)) == 1);
        var second = post(DELETION, genuine(user));

        assertThat(code(second)).isEqualTo(code(first));
        assertThat(state(first)).isEqualTo("in-progress");
        notifier.away(true);
        vault.away(false);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(vault.states(business)).isEmpty());
        assertThat(state(first)).isEqualTo("in-progress");
        notifier.away(false);
        await().atMost(LONG.multipliedBy(2))
                .untilAsserted(() -> assertThat(state(first)).isEqualTo("done"));
        assertThat(notifier.erased()).contains(business);
    }

    @Test
    void anotherPersonsConnectionOfTheSameBusinessStays() {
        var name = "Handed over " + business;
        connectWithContact(meta.signup(name));
        var before = user();
        var old = vault.current(business).orElseThrow().path("credentialId").asText();
        connect(meta.signup(name));

        var answer = post(DELETION, genuine(before));

        await().atMost(LONG).untilAsserted(() -> assertThat(state(answer)).isEqualTo("done"));
        assertThat(connection().getString("state")).isEqualTo("connected");
        assertThat(vault.states(business)).containsExactly("current");
        assertThat(vault.current(business).orElseThrow().path("credentialId").asText())
                .isNotEqualTo(old);
        assertThat(notifier.erased()).doesNotContain(business);
    }

    @Test
    void ofAStrangerNothingIsKeptSoItIsDoneAtOnce() {
        var answer = post(DELETION, genuine(nobody()));

        answer.then().statusCode(200);
        assertThat(state(answer)).isEqualTo("done");
        given().get("/api/v1/data-deletions/never-given").then().statusCode(200).body("state", equalTo("unknown"));
    }

    @Test
    void whoeverCannotSignChangesNothingAndLearnsNothing() {
        connect(meta.signup("Forged " + business));
        var user = user();
        var now = Instant.now();
        var answers = java.util.stream.Stream.of(
                        SignedForm.about(user, now, "wrong"),
                        SignedForm.about(user, now.minus(Duration.ofDays(2)), secret()),
                        "dirt",
                        "")
                .map(signed -> post(DELETION, signed))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getString("code")).isEqualTo("signed-request-invalid");
        });
        assertThat(answers)
                .extracting(answer -> answer.body().asString())
                .containsOnly(answers.getFirst().body().asString());
        given().post(DELETION).then().statusCode(org.hamcrest.Matchers.oneOf(400, 415));
        assertThat(connection().getString("state")).isEqualTo("connected");
    }

    @Test
    void whileTheSecretIsRotatedTheOldOneIsAccepted() {
        var signed = SignedForm.about(nobody(), Instant.now(), StandIns.PREVIOUS_SECRET);

        post(DELETION, signed).then().statusCode(200);
    }

    @Test
    void everyCodeHasAPageThatRunsNothingOfOthers() {
        var html = given().get("/data-deletion/" + "x".repeat(32))
                .then()
                .statusCode(200)
                .contentType("text/html; charset=utf-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", "no-store")
                .extract()
                .asString();

        var files = OWN_FILE.matcher(html).results().map(MatchResult::group).toList();
        assertThat(files).hasSize(2).allSatisfy(file -> given().get(file).then().statusCode(200));
    }

    private Signup connectWithContact() {
        return connectWithContact(meta.signup("Deleted " + business));
    }

    private Signup connectWithContact(Signup popup) {
        as(business, Map.of("email", "owner@example.test"))
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);
        return connect(popup);
    }

    /** As Meta names whoever gave the permission. */
    private String user() {
        try (var connection = stack.postgres().connect("signup");
                var query = connection.prepareStatement(
                        "select meta_user_id from token_fact where business_id = ? order by learnt_at limit 1")) {
            query.setString(1, business);
            var result = query.executeQuery();
            assertThat(result.next()).isTrue();
            return result.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nobody() {
        return "99" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L);
    }

    private String genuine(String user) {
        return SignedForm.about(user, Instant.now(), secret());
    }

    private String secret() {
        return stack.metaApp().secret();
    }

    private static Response post(String path, String signed) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("signed_request", signed)
                .post(path);
    }

    private static String code(Response answer) {
        return answer.jsonPath().getString("confirmation_code");
    }

    private static String state(Response answer) {
        return given().get("/api/v1/data-deletions/" + code(answer))
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }
}
