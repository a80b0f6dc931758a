package dev.kesher.sender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Longest;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer is shown that they were read, and that they are being answered. */
@QuarkusTest
class ReadReceiptTest extends OnRunningSender {
    private String phone;
    private String wamid;

    @BeforeEach
    void aCustomerWrites() {
        phone = Shop.somebody().phone();
        wamid = meta.customer(phone).text(shop.number.value(), "Open today?");
    }

    @Test
    void theCustomerSeesThatTheyWereRead() {
        read(wamid).then().statusCode(204);

        assertThat(seenAsRead()).isTrue();
        assertThat(thread().getBoolean("typing")).isFalse();
    }

    @Test
    void theCustomerSeesThatAnAnswerIsBeingWritten() {
        read("{\"wamid\":\"%s\",\"typing\":true}", wamid).then().statusCode(204);

        assertThat(seenAsRead()).isTrue();
        assertThat(thread().getBoolean("typing")).isTrue();
    }

    @Test
    void readingTwiceIsReadingOnce() {
        read(wamid).then().statusCode(204);
        read(wamid).then().statusCode(204);

        assertThat(seenAsRead()).isTrue();
    }

    @Test
    void aMessageThatMetaDoesNotKnowIsNotFound() {
        read("wamid.HBgNNotThere").then().statusCode(404).body("code", equalTo("customer-message-unknown"));
        meta.fault(Fault.error("messages", 100).of(shop.number.value()));
        read(wamid).then().statusCode(404).body("code", equalTo("customer-message-unknown"));
    }

    /** The vault takes reasons of 100 characters, ids of Meta's may have 512. */
    @Test
    void theLongestIdOfAMessageIsLookedForAndLeavesNoTraceInTheVault() {
        var longest = "wamid." + "A".repeat(Longest.WAMID - "wamid.".length());

        read(longest).then().statusCode(404).body("code", equalTo("customer-message-unknown"));

        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
        assertThat(VaultStandIn.reasons(shop.business.value())).containsExactly("a read receipt");
    }

    @Test
    void aMessageOfAnotherBusinessIsNotFound() {
        var stranger = Shop.connected(stack, "stranger");

        stranger.as("platform")
                .body("{\"wamid\":\"" + wamid + "\"}")
                .post("/api/v1/businesses/" + stranger.business + "/read-receipts")
                .then()
                .statusCode(404);
        assertThat(seenAsRead()).isFalse();
    }

    @Test
    void aTokenThatWasRenewedIsFetchedOnce() {
        read(wamid).then().statusCode(204);
        meta.revokeToken(shop.waba.value());
        shop.renewToken("c1");

        read(wamid).then().statusCode(204);
    }

    @Test
    void aDeadTokenIsTheOwnersToReplace() {
        meta.revokeToken(shop.waba.value());

        read(wamid).then().statusCode(409).body("code", equalTo("connection-lost"));
        assertThat(meta.calls("messages"))
                .filteredOn(call -> call.path().contains(shop.number.value()))
                .hasSize(2);
    }

    @Test
    void aNumberThatTheTokenMayNotSeeIsAConnectionLost() {
        meta.fault(Fault.error("messages", 100).subcode(33).of(shop.number.value()));

        read(wamid).then().statusCode(409).body("code", equalTo("connection-lost"));
    }

    @Test
    void whatElseMetaRefusesIsToldInItsWords() {
        meta.fault(Fault.error("messages", 131051).of(shop.number.value()));

        read(wamid)
                .then()
                .statusCode(502)
                .body("code", equalTo("meta-refused"))
                .body("detail", containsString("131051"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aMetaThatDoesNotAnswerMeansAgainLater(int status) {
        meta.fault(Fault.html("messages", status).of(shop.number.value()));

        read(wamid)
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("code", equalTo("meta-unavailable"))
                .body("retryable", equalTo(true));
    }

    @Test
    void anAnswerThatIsLostMeansAgainLaterAndHarmsNothing() {
        meta.fault(Fault.cut("messages").of(shop.number.value()));

        read(wamid).then().statusCode(503).body("code", equalTo("meta-unavailable"));
        assertThat(seenAsRead()).isTrue();
        read(wamid).then().statusCode(204);
    }

    @Test
    void aVaultThatIsAwayMeansAgainLater() {
        VaultStandIn.unavailable(3);

        read(wamid).then().statusCode(503).body("code", equalTo("vault-unavailable"));
    }

    @Test
    void aBusinessWithoutANumberReadsNothing() {
        read(new BusinessId("b-" + UUID.randomUUID()), "{\"wamid\":\"" + wamid + "\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("not-connected"));
        shop.connection(Connection.State.REMOVED, "c1");
        shop.awaitNotConnected();
        read(wamid).then().statusCode(409).body("code", equalTo("not-connected"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                       | 400 | wamid",
                "{\"wamid\":null}                         | 400 | wamid",
                "{\"wamid\":\"\"}                         | 400 | wamid",
                "{\"wamid\":\"HBgN\"}                     | 400 | wamid",
                "{\"wamid\":\"wamid.a b\"}                | 400 | wamid",
                "{\"wamid\":7}                            | 400 | wamid",
                "{\"wamid\":\"wamid.A\",\"typing\":\"yes\"} | 400 | typing",
                "{\"wamid\":\"wamid.A\",\"read\":true}    | 422 | read",
                "{\"wamid\":\"wamid.A\",\"wamid\":\"wamid.B\"} | 422 | wamid",
                "[]                                       | 400 | body",
            })
    void aBadBodyIsNamed(String body, int status, String field) {
        read(shop.business, body).then().statusCode(status).body("field", containsString(field));
    }

    @Test
    void noBodyAtAllIsNamed() {
        shop.as("platform")
                .post("/api/v1/businesses/" + shop.business + "/read-receipts")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
    }

    @Test
    void onlySendersMaySayWhatWasRead() {
        shop.as("notifier")
                .body("{\"wamid\":\"" + wamid + "\"}")
                .post("/api/v1/businesses/" + shop.business + "/read-receipts")
                .then()
                .statusCode(403);
    }

    private Response read(String id) {
        return read("{\"wamid\":\"%s\"}", id);
    }

    private Response read(String body, String id) {
        return read(shop.business, body.formatted(id));
    }

    private Response read(BusinessId business, String body) {
        return shop.as("platform").body(body).post("/api/v1/businesses/" + business + "/read-receipts");
    }

    private boolean seenAsRead() {
        return thread().getBoolean("messages[0].read");
    }

    /** What the customer's phone shows. */
    private JsonPath thread() {
        return given().get(meta.uri() + "/_control/conversations/" + phone + "?phoneNumberId=" + shop.number)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
