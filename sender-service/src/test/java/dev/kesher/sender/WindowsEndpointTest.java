package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a customer may be answered freely, asked before it is tried. */
@QuarkusTest
class WindowsEndpointTest extends OnRunningSender {
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void aWindowIsOpenFromTheCustomersMessageForADay() {
        var wroteAt = anHourAgo();
        var customer = shop.wrote(Shop.somebody(), wroteAt);

        var window = window(customer.phone());

        assertThat(window.getBoolean("open")).isTrue();
        assertThat(window.getString("lastMessageAt")).isEqualTo(wroteAt.toString());
        assertThat(window.getString("closesAt")).isEqualTo(wroteAt.plus(DAY).toString());
    }

    @Test
    void aWindowThatClosedSaysWhen() {
        var wroteAt = anHourAgo().minus(DAY);
        var customer = shop.wrote(Shop.somebody(), wroteAt);

        var window = window(customer.phone());

        assertThat(window.getBoolean("open")).isFalse();
        assertThat(window.getString("closesAt")).isEqualTo(wroteAt.plus(DAY).toString());
    }

    @Test
    void whatSendingWouldRefuseIsNotOpen() {
        var wroteAt = Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .minus(Duration.ofHours(23).plusMinutes(56));
        var customer = shop.wrote(Shop.somebody(), wroteAt);

        var window = window(customer.phone());

        assertThat(window.getBoolean("open")).isFalse();
        assertThat(Instant.parse(window.getString("closesAt"))).isAfter(Instant.now());
    }

    @Test
    void aStrangersWindowNeverWasOpen() {
        ask(shop.business, Shop.somebody().phone())
                .then()
                .statusCode(200)
                .body("open", equalTo(false))
                .body("lastMessageAt", nullValue())
                .body("closesAt", nullValue());
    }

    @Test
    void aMessageStampedInTheFutureOpensTheWindowFromNow() {
        var customer = shop.wrote(Shop.somebody(), Instant.now().plus(Duration.ofDays(365)));

        var window = window(customer.phone());

        assertThat(window.getBoolean("open")).isTrue();
        assertThat(Instant.parse(window.getString("lastMessageAt")))
                .isBeforeOrEqualTo(Instant.now())
                .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
    }

    /** Else nothing that is told later about this phone would be believed for a year. */
    @Test
    void aPhoneThatWasSomebodysInTheFutureBelongsToWhoeverWritesNext() {
        var phone = Shop.somebody().phone();
        shop.wrote(new Customer("IL.11" + phone, phone), Instant.now().plus(Duration.ofDays(365)));
        assertThat(window(phone).getBoolean("open")).isTrue();

        shop.wrote(new Customer("IL.22" + phone, phone), Instant.now().plus(Duration.ofDays(30)));

        await().atMost(Shop.SOON)
                .until(
                        () -> shop.sql(
                                "select canonical from alias where phone_number_id = ? and id = ?",
                                shop.number.value(),
                                phone),
                        ("IL.22" + phone)::equals);
    }

    @Test
    void aWindowIsThePersonsByWhicheverId() {
        var phone = Shop.somebody().phone();
        var both = shop.wrote(new Customer("IL.33" + phone, phone), anHourAgo());

        assertThat(window(both.userId()).getBoolean("open")).isTrue();
        assertThat(window(phone).getBoolean("open")).isTrue();
        assertThat(window("%2B" + phone.substring(0, 3) + "%20" + phone.substring(3))
                        .getBoolean("open"))
                .isTrue();
    }

    @Test
    void anotherBusinessHasAWindowOfItsOwn() {
        var customer = shop.wrote(Shop.somebody(), anHourAgo());
        var stranger = Shop.connected(stack, "stranger");

        ask(stranger.business, customer.phone()).then().statusCode(200).body("open", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0540000003", "00972540000003", "Noa", "il.123", "12345", "IL.", "+"})
    void whatIsNeitherAPhoneNorAUserIdIsNamed(String customer) {
        ask(shop.business, customer)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("field", equalTo("customer"))
                .body("detail", containsString("customer must be a user id such as"));
    }

    @Test
    void aBusinessWithoutANumberHasNoWindows() {
        ask(new BusinessId("b-" + UUID.randomUUID()), "972540000003")
                .then()
                .statusCode(409)
                .body("code", equalTo("not-connected"));
    }

    @Test
    void aMalformedBusinessIsNamed() {
        shop.as("platform")
                .get("/api/v1/businesses/{business}/windows/972540000003", "a b")
                .then()
                .statusCode(400)
                .body("field", containsString("business"));
    }

    @Test
    void onlySendersMayAsk() {
        shop.as("notifier")
                .get("/api/v1/businesses/" + shop.business + "/windows/972540000003")
                .then()
                .statusCode(403);
    }

    /** To the second, as Meta's stamps are. */
    private static Instant anHourAgo() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
    }

    private JsonPath window(String customer) {
        return ask(shop.business, customer).then().statusCode(200).extract().jsonPath();
    }

    private Response ask(BusinessId business, String customer) {
        return shop.as("platform")
                .urlEncodingEnabled(false)
                .get("/api/v1/businesses/" + business + "/windows/" + customer);
    }
}
