package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SendTest extends OnRunningSender {
    @Test
    void aTemplateGoesOutAndItsOutcomeIsTold() {
        var customer = Shop.somebody();

        var messageId = shop.accepted(shop.template(customer));

        var outcome = shop.awaitOutcome(messageId, SendOutcome.State.SENT);
        var atMeta = shop.atMeta(messageId);
        assertThat(outcome.wamid()).isEqualTo(atMeta.messageId());
        assertThat(outcome.attempt()).isEqualTo(1);
        assertThat(outcome.version()).isEqualTo(1);
        assertThat(outcome.customer()).isEqualTo(customer);
        assertThat(atMeta.opaqueData()).isEqualTo(messageId + ".1");
        assertThat(atMeta.payload().path("to").asText()).isEqualTo("+" + customer.phone());
        assertThat(atMeta.payload()
                        .path("template")
                        .path("language")
                        .path("code")
                        .asText())
                .isEqualTo("en");
        assertThat(shop.message(messageId).getString("attempts[0].result")).isEqualTo("accepted");
    }

    @Test
    void aCustomerKnownByBsuidOnlyIsReached() {
        var customer = Customer.ofUserId("IL.8842001173650912");

        var messageId = shop.accepted(shop.template(customer));

        shop.awaitState(messageId, "sent");
        assertThat(shop.atMeta(messageId).payload().path("recipient").asText()).isEqualTo(customer.userId());
    }

    @Test
    void theAnswerNamesTheMessageAndWhereToLook() {
        shop.send("k", shop.template(Shop.somebody()))
                .then()
                .statusCode(202)
                .body("state", equalTo("queued"))
                .header(
                        "Location",
                        endsWith("/messages/"
                                + shop.sql("select id from message where business_id = ?", shop.business.value())));
    }

    @Test
    void badRequestsAreNamed() {
        var customer = Shop.somebody();
        shop.as("platform")
                .body(shop.template(customer))
                .post("/api/v1/messages")
                .then()
                .statusCode(400);
        expectInvalid(Map.of("type", "text", "text", Map.of("body", "x".repeat(4097))), "content.text.body");
        expectInvalid(Map.of("type", "video"), "content.type");
        expectInvalid(
                Map.of("type", "image", "image", Map.of("link", "http://example.test/a.png")), "content.image.link");
        var past = shop.template(customer);
        past.put("validUntil", "2020-01-01T00:00:00Z");
        shop.send("past", past).then().statusCode(422).body("field", equalTo("validUntil"));
        var nobody = shop.template(customer);
        nobody.put("to", Map.of());
        shop.send("nobody", nobody).then().statusCode(422).body("field", equalTo("to"));
        var stranger = shop.template(customer);
        stranger.put("businessId", "b-" + UUID.randomUUID());
        shop.send("stranger", stranger).then().statusCode(409).body("code", equalTo("not-connected"));
    }

    private void expectInvalid(Map<String, Object> content, String field) {
        var body = shop.template(Shop.somebody());
        body.put("content", content);
        shop.send(UUID.randomUUID().toString(), body)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid"))
                .body("field", equalTo(field));
    }

    @Test
    void onlyTheRightCallersMaySend() {
        var path = "/api/v1/businesses/" + shop.business;
        shop.as("vault-service").body(Map.of()).post("/api/v1/messages").then().statusCode(403);
        shop.as("platform").delete(path).then().statusCode(403);
        shop.as("notifier").get(path + "/media/1").then().statusCode(403);
        io.restassured.RestAssured.given().get(path + "/media/1").then().statusCode(401);
    }
}
