package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent to the calls that run a business, Meta answers in its own envelope and never fails itself. */
class OperationsNonsenseTest extends SimulatorTest {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"[1\"",
            "[]",
            "[null]",
            "[[[]]]",
            "[{}]",
            "[{\"user\":{}}]",
            "{}",
            "{\"status\":[]}",
            "{\"a\":{\"b\":[1]}}",
            "\"" + "ש".repeat(100_000) + "\"",
            "[".repeat(900) + "]".repeat(900));
    private static final List<String> BODIES =
            List.of("", "null", "[]", "7", "{", "{}{}", "\"x\"", "{\"a\":1,\"a\":2}", "[".repeat(5_000));

    @ParameterizedTest
    @CsvSource({
        "{phone}/whatsapp_business_profile, about address description email vertical websites profile_picture_handle fields",
        "{phone}/settings, calling storage_configuration user_identity_change",
        "{phone}/conversational_automation, enable_welcome_message prompts commands",
        "{phone}/message_qrdls, code prefilled_message generate_qr_image fields limit after",
        "{phone}/block_users, block_users limit before",
        "{phone}/request_code, code_method language",
        "{phone}/verify_code, code",
        "{phone}/smb_app_data, sync_type",
        "{waba}/phone_numbers, cc phone_number verified_name",
        "{waba}/assigned_users, user tasks",
        "440000000000001/client_whatsapp_business_accounts, fields limit after",
        "440000000000001, fields",
        "me, fields",
    })
    void noValueMakesItFail(String path, String parameters) throws Exception {
        Business bakery = connect("Bakery");
        String url = "/v25.0/" + filled(path, bakery);

        for (String method : List.of("POST", "DELETE", "GET")) {
            for (String body : BODIES) {
                call(method, url, bakery, body);
            }
            for (String parameter : parameters.split(" ")) {
                for (String value : VALUES) {
                    call(
                            method,
                            url,
                            bakery,
                            "{\"messaging_product\":\"whatsapp\",\"" + parameter + "\":" + value + "}");
                }
            }
        }
    }

    @Test
    void noListOfIdsMakesItFail() throws Exception {
        Business bakery = connect("Bakery");

        for (String ids : List.of(
                "",
                ",",
                "%00",
                "a%2Fb",
                "..",
                "me,me",
                "%D7%A9",
                "1".repeat(1_000),
                "ids",
                BareClient.APP_ID,
                "440000000000001," + bakery.number())) {
            call("GET", "/v25.0/?fields=id&ids=" + ids, bakery, "");
        }
    }

    private void call(String method, String url, Business business, String body) throws Exception {
        BareClient.Reply reply = meta.send(method, url, business.token(), body, "application/json");

        String what = (method + " " + url + " " + body + " ".repeat(200)).substring(0, 200);
        assertThat(reply.status()).as(what).isIn(200, 400, 403);
        assertThat(reply.json().isObject()).as(what).isTrue();
    }

    private static String filled(String path, Business business) {
        return path.replace("{phone}", business.number())
                .replace("{waba}", business.signup().wabaId());
    }
}
