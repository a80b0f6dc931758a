package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static dev.kesher.sender.Bodies.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.kesher.contracts.Customer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A template message that Meta would refuse is refused by REST, and nothing else is. */
@QuarkusTest
class TemplateRefusedBeforeMetaTest extends TemplateTestCase {
    private static final String COMPONENTS = "content.template.components";

    @Test
    void anUnknownNameIsRefused() {
        send("order_redy", "en", TWO)
                .then()
                .statusCode(422)
                .body("code", equalTo("template-unknown"))
                .body("field", equalTo("content.template.name"))
                .body("retryable", equalTo(false));
        send("Order ready!", "en", TWO).then().statusCode(422).body("code", equalTo("template-unknown"));
        expectNothingLeft();
    }

    @Test
    void aLanguageThatTheTemplateHasNotIsRefusedAndThoseItHasAreNamed() {
        send("order_ready", "en_US", TWO)
                .then()
                .statusCode(422)
                .body("code", equalTo("template-unknown"))
                .body("field", equalTo("content.template.language"))
                .body("detail", containsString("en, he"));
    }

    @Test
    void oneOfTwoParametersIsRefusedAndTheMissingOneIsNamed() {
        send("order_ready", "en", filled("body", "Noa"))
                .then()
                .statusCode(422)
                .body("code", equalTo("template-parameters"))
                .body("field", equalTo(COMPONENTS + "[0].parameters"))
                .body("detail", startsWith(COMPONENTS + "[0].parameters must have 2 parameters"))
                .body("detail", containsString("{{2}} is missing"));
        expectNothingLeft();
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        send("order_ready", "en", filled("body", "", "A\n17"))
                .then()
                .statusCode(422)
                .body("violations", hasSize(2))
                .body("violations[0].field", equalTo(COMPONENTS + "[0].parameters[0].text"))
                .body("violations[1].field", equalTo(COMPONENTS + "[0].parameters[1].text"))
                .body("violations[1].message", equalTo("must not contain line breaks or tabs"));
    }

    @Test
    void aMissingButtonIsRefused() {
        templates.create("track");

        send("track", "en", filled("body", "Noa"))
                .then()
                .statusCode(422)
                .body("code", equalTo("template-parameters"))
                .body("detail", containsString("sub_type url, index 0"));
        accepted("track", filled("body", "Noa"), button(filled("button", "A-17")));
    }

    @Test
    void aMissingHeaderImageIsRefused() {
        templates.create("photo");
        var image = Map.of("type", "image", "image", Map.of("link", "https://example.test/a.png"));

        send("photo", "en", filled("body", "Noa"))
                .then()
                .statusCode(422)
                .body("code", equalTo("template-parameters"))
                .body("detail", containsString("a header with one parameter of type image"));
        accepted("photo", filled("body", "Noa"), Map.of("type", "header", "parameters", List.of(image)));
    }

    @Test
    void aOneTimeCodeToSomebodyWithoutPhoneIsRefused() {
        templates.create("one_time_code_to_be_made");
        var code = List.of(filled("body", "123456"), button(filled("button", "123456")));

        shop.send(key(), body(Customer.ofUserId("IL.8842001173650912"), "one_time_code", "en", code))
                .then()
                .statusCode(422)
                .body("code", equalTo("template-parameters"))
                .body("field", equalTo("to.phone"));
        var messageId = shop.accepted(body(Shop.somebody(), "one_time_code", "en", code));
        shop.awaitState(messageId, "sent");
    }

    @Test
    void aPausedTemplateIsRefusedUntilMetaApprovesItAgain() {
        templates.status("order_ready", "en", "PAUSED");

        send("order_ready", "en", TWO)
                .then()
                .statusCode(422)
                .body("code", equalTo("template-not-approved"))
                .body("detail", containsString("paused"));
        templates.status("order_ready", "en", "APPROVED");
        templates.told("order_ready", "en", "APPROVED");

        await().atMost(Shop.SOON).until(() -> send("order_ready", "en", TWO).statusCode() == 202);
    }

    private void expectNothingLeft() {
        assertThat(shop.sql("select count(*) from message where business_id = ?", shop.business.value()))
                .isEqualTo("0");
        assertThat(shop.atMeta()).isEmpty();
    }
}
