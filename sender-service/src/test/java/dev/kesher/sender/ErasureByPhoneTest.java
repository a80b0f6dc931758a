package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Erasure;
import dev.kesher.contracts.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is told that a customer is gone named somebody who can be found. */
@QuarkusTest
class ErasureByPhoneTest extends OnRunningSender {
    @ParameterizedTest
    @ValueSource(
            strings = {"0540000003", "00972540000003", "%2B972%20(0)54-000-0003", "Noa", "il.123", "1234", "IL.", "%2B"
            })
    void whoCannotBeFoundIsNamedAndNobodyIsErased(String customer) {
        var known = Shop.somebody();

        erase(customer)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("field", equalTo("customer"))
                .body("detail", containsString("customer must be a user id such as"));

        erase(known.phone()).then().statusCode(204);
        assertThat(awaitErased()).containsExactly(known);
    }

    @Test
    void aPhoneIsReadAsPeopleWriteIt() {
        var known = shop.wrote(Shop.somebody());
        var messageId = shop.accepted(shop.text(known, "private words"));
        shop.awaitState(messageId, "sent");
        var phone = known.phone();

        erase("%2B" + phone.substring(0, 3) + "%20" + phone.substring(3, 5) + "-" + phone.substring(5))
                .then()
                .statusCode(204);

        assertThat(shop.sql("select customer from message where id = ?::uuid", messageId))
                .isEqualTo("erased");
        assertThat(awaitErased()).containsExactly(known);
    }

    /** Meta calls some test numbers so; such a person is known here, and must not stay for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"12345", "12345678901234567890"})
    void aPhoneThatOnlyMetaCallsOneCanBeErased(String phone) {
        erase(phone).then().statusCode(204);

        assertThat(awaitErased()).containsExactly(Customer.ofPhone(phone));
    }

    private Response erase(String customer) {
        return shop.as("operator")
                .urlEncodingEnabled(false)
                .delete("/api/v1/businesses/" + shop.business + "/customers/" + customer);
    }

    private List<Customer> awaitErased() {
        return await()
                .atMost(Shop.SOON)
                .until(() -> shop.events(Topic.ERASURES, shop.business.value(), Erasure.class), all -> !all.isEmpty())
                .stream()
                .flatMap(erasure -> erasure.customers().stream())
                .toList();
    }
}
