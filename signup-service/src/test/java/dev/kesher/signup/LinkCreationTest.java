package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a link may say: where it leads back to, whom it names, how long it lives. */
@QuarkusTest
class LinkCreationTest extends ConnectLinkTestCase {
    @ParameterizedTest
    @CsvSource({
        "https://evil.example.test/, return-url-not-allowed",
        "https://app.example.test.evil.example/, return-url-not-allowed",
        "https://app.example.test@evil.example/, return-url-not-allowed",
        "https://app.example.test:8443/, return-url-not-allowed",
        "http://app.example.test/, return-url-not-allowed",
        "javascript:alert(1), return-url-not-allowed",
        "//app.example.test/, return-url-not-allowed",
        "https://app.example.test/#x, return-url-not-allowed",
        "https://app.example.test/?kesher_result=connected, return-url-not-allowed",
        "'https://app.example.test/\r\nSet-Cookie: a=b', return-url-not-allowed",
        "'https://app.example.test\\@evil.example/', return-url-not-allowed"
    })
    void anOwnerIsSentNowhereElse(String url, String code) {
        backend()
                .body(creation(email, url).encode())
                .post(LINKS)
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("field", equalTo("returnUrl"));
        assertThat(rows("select count(*) from connect_link where business_id = ?", business))
                .isZero();
    }

    @Test
    void thePlatformIsToldWhatToSet() {
        backend()
                .body(creation(email, "https://new.example.test/x").encode())
                .post(LINKS)
                .then()
                .body("detail", containsString("Add https://new.example.test to KESHER_RETURN_ORIGINS"));
    }

    @ParameterizedTest
    @CsvSource({
        "owner.email, 'Dana <dana@owners.example>'",
        "owner.email, 'dana@owners.example\r\nBcc: eve@strangers.example'",
        "owner.email, 'dana@owners.example,eve@strangers.example'",
        "owner.email, dana",
        "owner.email, ''",
        "owner.locale, he_IL",
        "expiresIn, PT1M",
        "expiresIn, P8D",
        "expiresIn, P-1D",
        "expiresIn, soon"
    })
    void aBodyThatIsNotRightIsRefusedByName(String field, String value) {
        var body = creation(email, RETURN_URL);
        if (field.startsWith("owner.")) {
            body.getJsonObject("owner").put(field.substring(6), value);
        } else {
            body.put(field, value);
        }

        backend().body(body.encode()).post(LINKS).then().statusCode(400).body("field", equalTo(field));
    }

    @Test
    void aNameCannotChangeTheTextAroundIt() {
        var body = creation(email, RETURN_URL);
        body.getJsonObject("owner").put("name", "Dana\u2069\r\n\u202eecilA");
        backend().body(body.encode()).post(LINKS).then().statusCode(201);
        var link = as(business, Map.of("groups", List.of("platform"), "business_name", "\u202eBakery\n"))
                .body(body.encode())
                .post(LINKS)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("url");

        askForCode(new Link(UUID.randomUUID(), link)).then().statusCode(202);

        var mail = notifier.codes(business).getLast();
        assertThat(mail.path("ownerName").asText()).isEqualTo("DanaecilA");
        assertThat(mail.path("businessName").asText()).isEqualTo("Bakery");
    }
}
