package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A control that makes no sense is refused with a sentence when it is given, not when a later send stumbles over it. */
class WrongControlsTest extends SimulatorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PUT   | /webhooks               | {\"failedContacts\":\"some\"}",
                "PUT   | /webhooks               | {\"legacySignature\":{}}",
                "PATCH | /numbers/{phone}        | {\"throughput\":null}",
                "PATCH | /numbers/{phone}        | {\"qualityRating\":{\"score\":\"RED\"}}",
                "PATCH | /wabas/{waba}           | {\"reviewStatus\":\"GREAT\"}",
                "PATCH | /wabas/{waba}           | {}",
                "PUT   | /numbers/{phone}/timeline | {\"steps\":[{\"afterMillis\":1}]}",
                "PUT   | /numbers/{phone}/timeline | {\"steps\":[null]}",
                "PUT   | /numbers/{phone}/timeline | {\"steps\":{\"status\":\"sent\"}}",
            })
    void isRefused(String method, String path, String body) throws Exception {
        var business = connect("Bakery");
        var filled = path.replace("{phone}", business.number())
                .replace("{waba}", business.signup().wabaId());

        var reply = meta.send(method, "/_control" + filled, null, body, "application/json");

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isNotBlank();
        assertThat(meta.text(business.number(), business.token(), "+" + CUSTOMER, "x")
                        .status())
                .isEqualTo(200);
    }
}
