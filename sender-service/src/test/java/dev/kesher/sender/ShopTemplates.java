package dev.kesher.sender;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.AccountEvent;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The templates of a shop's account: what their owner does at Meta, and what Meta tells of it. */
record ShopTemplates(Shop shop) {
    /** Makes the templates of a file of {@code template/listed}, approved. */
    void create(String listed) {
        for (var template : read(listed)) {
            meta().body(template.toString())
                    .post("/v25.0/{waba}/message_templates", shop.waba.value())
                    .then()
                    .statusCode(200);
            status(template.path("name").asText(), template.path("language").asText(), "APPROVED");
        }
    }

    /** The body has another text from now on; Meta has approved it. */
    void edit(String name, String language, String body, String... examples) {
        var components = JsonNodeFactory.instance.arrayNode();
        components
                .addObject()
                .put("type", "BODY")
                .put("text", body)
                .putObject("example")
                .putArray("body_text")
                .add(new ObjectMapper().valueToTree(examples));
        meta().body(JsonNodeFactory.instance
                        .objectNode()
                        .set("components", components)
                        .toString())
                .post("/v25.0/{template}", id(name, language))
                .then()
                .statusCode(200);
        status(name, language, "APPROVED");
    }

    void delete(String name) {
        meta().queryParam("name", name)
                .delete("/v25.0/{waba}/message_templates", shop.waba.value())
                .then()
                .statusCode(200);
    }

    void status(String name, String language, String status) {
        shop.stack.meta().controls().template(shop.waba.value(), name, language).status(status);
    }

    /** The webhook of Meta's review, as webhook-ingest publishes it. */
    void told(String name, String language, String event) {
        var value = JsonNodeFactory.instance
                .objectNode()
                .put("event", event)
                .put("message_template_id", 168_955_690_812L)
                .put("message_template_name", name)
                .put("message_template_language", language);
        new Topics(shop.stack)
                .publish(
                        shop.waba.value(),
                        new AccountEvent(
                                shop.waba,
                                List.of(shop.business),
                                "message_template_status_update",
                                event,
                                Instant.now(),
                                value));
    }

    private String id(String name, String language) {
        return meta().queryParam("name", name)
                .queryParam("language", language)
                .get("/v25.0/{waba}/message_templates", shop.waba.value())
                .then()
                .statusCode(200)
                .extract()
                .path("data[0].id");
    }

    private RequestSpecification meta() {
        return given().baseUri(shop.stack.meta().uri().toString())
                .auth()
                .oauth2(VaultStandIn.token(shop.business.value(), "c1"))
                .contentType(ContentType.JSON);
    }

    private static JsonNode read(String listed) {
        try (var file = ShopTemplates.class.getResourceAsStream("template/listed/" + listed + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file, listed));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
