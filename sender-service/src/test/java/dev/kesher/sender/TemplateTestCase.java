package dev.kesher.sender;

import static dev.kesher.sender.Bodies.filled;

import dev.kesher.contracts.Customer;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What tests of templates do and see. */
abstract class TemplateTestCase extends OnRunningSender {
    static final Map<String, Object> TWO = filled("body", "Noa", "A-17");

    ShopTemplates templates;

    @BeforeEach
    void ownTemplates() {
        templates = new ShopTemplates(shop);
    }

    void accepted(String name, Object... components) {
        var messageId = shop.accepted(body(Shop.somebody(), name, "en", List.of(components)));
        shop.awaitState(messageId, "sent");
    }

    Response send(String name, String language, Object... components) {
        return shop.send(key(), body(Shop.somebody(), name, language, List.of(components)));
    }

    Map<String, Object> body(Customer to, String name, String language, List<?> components) {
        return Bodies.template(shop.business, to, name, language, components);
    }

    static Map<String, Object> button(Map<String, Object> filled) {
        return Map.of("type", "button", "sub_type", "url", "index", "0", "parameters", filled.get("parameters"));
    }

    static String key() {
        return UUID.randomUUID().toString();
    }
}
