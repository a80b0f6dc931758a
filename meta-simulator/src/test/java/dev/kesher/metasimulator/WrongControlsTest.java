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
                "PUT   | /webhooks               | {\"drop\":null}",
                "PUT   | /webhooks               | {\"drop\":[\"name\"]}",
                "PUT   | /webhooks               | {\"failedContacts\":null}",
                "PUT   | /webhooks               | {\"batch\":0}",
                "PUT   | /webhooks               | {\"delayMillis\":-1}",
                "PUT   | /webhooks               | {\"duplicateNext\":-1}",
                "POST  | /faults                 | {\"endpoint\":null}",
                "POST  | /faults                 | {\"kind\":null}",
                "POST  | /faults                 | {\"kind\":\"nonsense\"}",
                "POST  | /faults                 | {\"status\":42}",
                "POST  | /faults                 | {\"status\":-5}",
                "POST  | /faults                 | {\"times\":0}",
                "POST  | /faults                 | {\"kind\":\"slow\",\"delayMillis\":-5}",
                "POST  | /faults                 | {\"times\":null}",
                "PUT   | /latency                | {\"any\":null}",
                "PUT   | /clock                  | {\"advanceSeconds\":9223372036854775807}",
                "PUT   | /clock                  | {\"advanceSeconds\":\"abc\"}",
                "PUT   | /clock                  | {\"stopped\":\"maybe\"}",
                "PATCH | /numbers/{phone}        | {\"throughput\":\"FOO\"}",
                "PATCH | /numbers/{phone}        | {\"status\":5}",
                "PATCH | /numbers/{phone}        | {\"messagingLimit\":\"TIER_X\"}",
                "PATCH | /numbers/{phone}        | {\"pin\":\"12\"}",
                "PATCH | /numbers/{phone}        | {\"pin\":123456}",
                "PATCH | /numbers/{phone}        | {\"digits\":\"1\"}",
                "PUT   | /numbers/{phone}/timeline | {\"steps\":[{\"status\":\"sent\",\"afterMillis\":-5}]}",
                "PUT   | /numbers/{phone}/timeline | {\"times\":\"x\"}",
                "POST  | /es/signups             | {\"name\":null}",
                "POST  | /es/signups             | {\"numbers\":100000}",
                "POST  | /es/signups             | {\"tokenDays\":7}",
                "POST  | /es/signups             | {\"pin\":\"abc\"}",
                "POST  | /es/signups             | {\"digits\":\"abc\"}",
                "POST  | /es/signups             | {\"code\":null}",
                "POST  | /es/signups             | {\"codeVerificationStatus\":\"x\"}",
                "POST  | /customers/abc/messages | {\"to\":\"{phone}\"}",
                "POST  | /customers/972521234567/messages | {\"to\":\"{phone}\",\"type\":5}",
                "POST  | /customers/972521234567/messages | {\"to\":\"{phone}\",\"times\":0}",
                "POST  | /customers/972521234567/messages | {\"to\":\"{phone}\",\"timestamp\":\"abc\"}",
                "POST  | /customers/972521234567/messages | {\"to\":\"{phone}\",\"extra\":5}",
                "POST  | /customers/972521234567/messages | {\"to\":\"{phone}\",\"type\":\"image\",\"mimeType\":\"a b\"}",
                "POST  | /customers/972521234567/messages | {\"to\":\"{phone}\",\"type\":\"user_changed_number\"}",
                "PUT   | /customers/0/x          | {}",
                "POST  | /token-revocations      | {\"subcode\":0}",
                "PATCH | /tokens                 | {\"expiresInSeconds\":9223372036854775807}",
                "POST  | /wabas/{waba}/account-updates | {}",
                "POST  | /wabas/{waba}/events    | {\"value\":{}}",
                "PUT   | /settings               | {\"proofRequired\":null}",
            })
    void isRefused(String method, String path, String body) throws Exception {
        var business = connect("Bakery");
        var filled = path.replace("{phone}", business.number())
                .replace("{waba}", business.signup().wabaId());

        var reply = meta.send(
                method, "/_control" + filled, null, body.replace("{phone}", business.number()), "application/json");

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isNotBlank().doesNotContain("dev.kesher", "Source:");
        assertThat(meta.text(business.number(), business.token(), "+" + CUSTOMER, "x")
                        .status())
                .isEqualTo(200);
    }
}
