package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones are taken as people write them, and a country is never guessed. */
@QuarkusTest
class RecipientTest extends OnRunningSender {
    @ParameterizedTest
    @ValueSource(strings = {"+972 54-000-0003", "972540000003", "(+972) 54.000.0003", "\u200E+972\u00A054 0000003"})
    void aPhoneIsTakenAsPeopleWriteIt(String phone) {
        var messageId = shop.accepted(templateTo(phone));

        shop.awaitState(messageId, "sent");
        assertThat(shop.atMeta(messageId).payload().path("to").asText()).isEqualTo("+972540000003");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0540000003, without the leading 0",
        "00972540000003, without the leading 0",
        "+0540000003, without the leading 0",
        "+44 (0)20 7946 0958, without the (0)",
        "++972540000003, at most one +",
        "054-FLOWERS, must be digits",
        "12345, 7 to 15 digits",
        "1234567890123456, 7 to 15 digits",
        "' ', must be digits",
    })
    void aPhoneThatIsNoneIsRefusedWithWhatToDo(String phone, String detail) {
        shop.send(UUID.randomUUID().toString(), templateTo(phone))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid"))
                .body("field", equalTo("to.phone"))
                .body("detail", containsString(detail));
        assertThat(shop.sql("select count(*) from message where business_id = ?", shop.business.value()))
                .isEqualTo("0");
    }

    @Test
    void twoSpellingsOfAPhoneAreOneCustomer() {
        var first = shop.accepted(templateTo("+972 54-000-0004"));
        var second = shop.accepted(templateTo("972540000004"));

        assertThat(customer(first)).isEqualTo(customer(second));
    }

    private String customer(String messageId) {
        return shop.sql("select customer from message where id = ?::uuid", messageId);
    }

    private Map<String, Object> templateTo(String phone) {
        var body = shop.template(Shop.somebody());
        body.put("to", Map.of("phone", phone));
        return body;
    }
}
