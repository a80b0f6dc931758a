package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What holds a number can be seen, and an operator can let it go on. */
@QuarkusTest
class NumberTest extends OnRunningSender {
    private static final int PAYMENT = 131042;

    @Test
    void aNumberThatSendsShowsItsRateAndNothingThatWaits() {
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");

        shop.as("platform")
                .get(path())
                .then()
                .statusCode(200)
                .body("phoneNumberId", equalTo(shop.number.value()))
                .body("state", equalTo("sending"))
                .body("throttles", hasSize(0))
                .body("queue.queued", equalTo(0))
                .body("waitingSince", nullValue())
                .body("perSecond", equalTo(80f));
    }

    @Test
    void whatItWaitsForIsNamedAndAnOperatorLetsItGoOn() {
        meta.failNextSend(shop.number.value(), PAYMENT, 1);
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.throttles().awaitBegin("templates");
        shop.awaitState(messageId, "queued");

        var seen =
                shop.as("platform").get(path()).then().statusCode(200).extract().jsonPath();

        assertThat(seen.getString("state")).isEqualTo("templates-throttled");
        assertThat(seen.getString("throttles[0].scope")).isEqualTo("templates");
        assertThat(seen.getInt("throttles[0].reason.error.code")).isEqualTo(PAYMENT);
        assertThat(seen.getString("throttles[0].ownerAlert")).isEqualTo("payment-method-missing");
        assertThat(seen.getString("throttles[0].nextProbe")).isNotNull();
        assertThat(seen.getInt("queue.queued")).isEqualTo(1);
        assertThat(seen.getString("waitingSince")).isNotNull();
        shop.as("platform").post(path() + "/resume").then().statusCode(403);
        shop.as("operator").post(path() + "/resume").then().statusCode(204);
        shop.awaitOutcome(messageId, SendOutcome.State.SENT);
    }

    /** The bound of these tests is 30,000; by default there is none. */
    @Test
    void aQueueThatIsFullRefusesMoreAndSaysWhenToTryAgain() {
        shop.sql("""
                insert into queue_entry (message_id, phone_number_id, customer, template, valid_until, due)
                select gen_random_uuid(), ?, '972530000000', true, now() + interval '1 hour', now() + interval '1 hour'
                  from generate_series(1, 30000)""", shop.number.value());

        shop.send("one too many", shop.template(Shop.somebody()))
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("queue-full"));

        shop.sql("delete from queue_entry where phone_number_id = ?", shop.number.value());
        await().atMost(Shop.SOON)
                .until(() -> shop.send("again", shop.template(Shop.somebody())).statusCode() == 202);
    }

    @Test
    void aBusinessWithoutANumberIsToldSo() {
        shop.connection(Connection.State.REMOVED, "c1");
        shop.awaitNotConnected();

        shop.as("platform").get(path()).then().statusCode(409).body("code", equalTo("not-connected"));
    }

    private String path() {
        return "/api/v1/businesses/" + shop.business + "/number";
    }
}
