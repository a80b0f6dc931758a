package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graph takes forms as it takes JSON; what is neither is refused, and nothing brings a failure. */
class FormsTest extends SimulatorTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TEXT =
            "{\"messaging_product\":\"whatsapp\",\"to\":\"+972521234567\",\"text\":{\"body\":\"x\"}}";

    @Test
    void theLongestTextFitsIntoAForm() throws Exception {
        var business = connect("Bakery");

        var reply = meta.form(
                messages(business),
                business.token(),
                Map.of(
                        "messaging_product", "whatsapp",
                        "to", "+" + CUSTOMER,
                        "text", "{\"body\":\"" + "ש".repeat(4096) + "\"}"));

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
    }

    @Test
    void jsonIsReadWhateverTheContentTypeSays() throws Exception {
        var business = connect("Bakery");

        var reply = meta.send("POST", messages(business), business.token(), TEXT, FORM);

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
    }

    @Test
    void aPercentSignInJsonIsNoEscape() throws Exception {
        var business = connect("Bakery");
        var text = "50% off & more + 100%" + "&a=b".repeat(300);

        var sent = meta.send(
                "POST", messages(business), business.token(), TEXT.replace("\"x\"", "\"" + text + "\""), FORM);
        var written = meta.send(
                "POST",
                "/_control/customers/" + CUSTOMER + "/messages",
                null,
                "{\"to\":\"" + business.number() + "\",\"type\":\"text\",\"text\":\"" + text + "\"}",
                FORM);

        assertThat(sent.status()).as(sent.json().toString()).isEqualTo(200);
        assertThat(written.json().at("/text/body").asText()).isEqualTo(text);
        assertThat(controls.acceptedMessages(business.number()))
                .extracting(AcceptedMessage::text)
                .containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PROPFIND"})
    void aMethodThatGraphDoesNotHaveIsRefused(String method) throws Exception {
        var business = connect("Bakery");

        var reply = meta.send(method, messages(business), business.token(), "a=b", FORM);

        assertThat(reply.code()).isEqualTo(2500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg; a=\r\nX: y", "image/jpeg;\u0000", "image/jpeg; \u05e9"})
    void aTypeThatFitsIntoNoHeaderIsRefused(String type) throws Exception {
        var business = connect("Bakery");
        var body = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"messaging_product\"",
                "",
                "whatsapp",
                "--b",
                "Content-Disposition: form-data; name=\"type\"",
                "",
                type,
                "--b",
                "Content-Disposition: form-data; name=\"file\"; filename=\"x\"",
                "",
                "bytes",
                "--b--",
                "");

        var reply = meta.send(
                "POST",
                "/v25.0/" + business.number() + "/media",
                business.token(),
                body,
                "multipart/form-data; boundary=b");

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(100);
    }

    @Test
    void jsonInAFormIsReadOnlySoDeep() throws Exception {
        var business = connect("Bakery");
        var deep = "[".repeat(500) + "]".repeat(500);

        var settings = meta.form(
                "/v25.0/" + business.number() + "/settings",
                business.token(),
                Map.of("calling", "{\"sip\":" + deep + "}"));
        var template = meta.form(
                "/v25.0/" + business.signup().wabaId() + "/message_templates",
                business.token(),
                Map.of(
                        "name", "deep",
                        "language", "en",
                        "category", "UTILITY",
                        "components", "[{\"type\":\"BODY\",\"text\":\"Hello\",\"x\":" + deep + "}]"));

        assertThat(settings.code()).as(settings.json().toString()).isEqualTo(100);
        assertThat(template.code()).as(template.json().toString()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%zz=1&to=%",
                "&&&===",
                "=",
                "text=%00%ff&messaging_product=whatsapp",
                "messaging_product=whatsapp&to=%2B972521234567&text=[1]",
                "messaging_product=whatsapp&to=%2B972521234567&text={\"body\":{\"body\":1}}",
                "messaging_product[]=whatsapp&to[a][b]=1",
            })
    void aMalformedFormIsRefused(String form) throws Exception {
        var business = connect("Bakery");

        var reply = meta.send("POST", messages(business), business.token(), form, FORM);

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "[]",
                "\"text\"",
                "null",
                "{",
                "{}{}",
                "{\"a\":1e}",
                "\u0000\u0000\u0000{\uffff\uffff\uffff"
            })
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        var business = connect("Bakery");

        var reply = meta.post(messages(business), business.token(), body);

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(100);
    }

    @Test
    void tooManyFieldsAreRefused() throws Exception {
        var business = connect("Bakery");
        var form = IntStream.range(0, 5000).mapToObj(i -> "f" + i + "=" + i).collect(Collectors.joining("&"));

        var reply = meta.send("POST", messages(business), business.token(), form, FORM);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/error/message").asText()).isEqualTo("(#100) The request body cannot be read.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--b--", "--b\r\n\r\n", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "x"})
    void aMalformedMultipartBodyIsRefused(String body) throws Exception {
        var business = connect("Bakery");

        var reply = meta.send("POST", messages(business), business.token(), body, "multipart/form-data; boundary=b");

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(100);
    }

    @Test
    void objectsInStringsInStringsAreOpenedOnlySoDeep() throws Exception {
        var business = connect("Bakery");
        var body = "1";
        for (var i = 0; i < 12; i++) {
            body = "{\"action\":" + BareClient.JSON.writeValueAsString(body) + "}";
        }

        var reply = meta.send(
                "POST",
                messages(business),
                business.token(),
                "messaging_product=whatsapp&to=%2B972521234567&type=interactive&interactive="
                        + URLEncoder.encode(body, StandardCharsets.UTF_8),
                FORM);

        assertThat(reply.code()).as(reply.json().toString()).isEqualTo(131008);
    }

    private static String messages(Business business) {
        return "/v25.0/" + business.number() + "/messages";
    }
}
