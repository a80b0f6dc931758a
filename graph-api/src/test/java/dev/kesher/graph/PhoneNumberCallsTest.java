package dev.kesher.graph;

import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.WABA;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.Waba;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Phone numbers, one or all pages of them, and the account they belong to. */
class PhoneNumberCallsTest extends OnStubbedMeta {
    @Test
    void readsAllPagesOfNumbersWithoutCallingTheirAddresses() {
        // Given
        meta.answering(
                        200,
                        "{\"data\":[" + number("1") + "],\"paging\":{\"cursors\":{\"after\":\"QVFI\"},"
                                + "\"next\":\"http://elsewhere.example.test/?access_token=EAAtest\"}}")
                .answering(200, "{\"data\":[" + number("2") + "],\"paging\":{\"cursors\":{\"after\":\"QVFJ\"}}}");

        // When
        List<PhoneNumber> numbers = value(result(graph.phoneNumbers(WABA, TOKEN)));

        // Then
        assertThat(numbers).extracting(number -> number.id().value()).containsExactly("1", "2");
        assertThat(meta.received())
                .extracting(page -> page.query().get("after"))
                .containsExactly(null, "QVFI");
    }

    @Test
    void aPageThatFailsFailsTheList() {
        meta.answering(200, "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"Q\"},\"next\":\"https://x\"}}")
                .answering(502, "<html/>");

        assertThat(result(graph.phoneNumbers(WABA, TOKEN))).isInstanceOf(GraphResult.Lost.class);
    }

    @Test
    void pagesWithoutEndAreGivenUp() {
        for (int page = 0; page < 30; page++) {
            meta.answering(200, "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"Q\"},\"next\":\"https://x\"}}");
        }

        assertThat(result(graph.phoneNumbers(WABA, TOKEN))).isEqualTo(new GraphResult.Lost<>("more than 20 pages"));
        assertThat(meta.received()).hasSize(20);
    }

    @Test
    void readsANumberAndAnAccount() {
        meta.answering(200, number("330000000000021")).answering(200, """
                {"id":"220000000000011","name":"Bakery","account_review_status":"APPROVED",
                 "owner_business_info":{"id":"440000000000031","name":"Bakery Ltd"}}""");

        assertThat(value(result(graph.phoneNumber(NUMBER, TOKEN))))
                .isEqualTo(new PhoneNumber(
                        new PhoneNumberId("330000000000021"),
                        "+49 1510 0000001",
                        "Example Bakery",
                        null,
                        null,
                        "VERIFIED",
                        "CLOUD_API",
                        "STANDARD",
                        false));
        assertThat(value(result(graph.waba(WABA, TOKEN))))
                .isEqualTo(new Waba(WABA, "Bakery", "APPROVED", "440000000000031", "Bakery Ltd"));
    }

    private static String number(String id) {
        return """
               {"id":"%s","display_phone_number":"+49 1510 0000001","verified_name":"Example Bakery",
                "quality_rating":"UNKNOWN","code_verification_status":"VERIFIED","platform_type":"CLOUD_API",
                "throughput":{"level":"STANDARD"}}""".formatted(id);
    }
}
