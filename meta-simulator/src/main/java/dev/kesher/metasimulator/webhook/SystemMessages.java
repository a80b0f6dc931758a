package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Base64;

/**
 * What WhatsApp itself says about a customer (docs/meta/webhooks.md#messages). Phone and user id change here and now: the
 * customer's later messages carry the new ones (docs/meta/changes.md#phone-change).
 */
final class SystemMessages {
    private final World world;
    private final Customers customers;

    SystemMessages(World world, Customers customers) {
        this.world = world;
        this.customers = customers;
    }

    void fill(ObjectNode message, Customer customer, Waba waba, JsonNode request) {
        String type = request.path("type").asText();
        if (type.equals("customer_identity_changed")) {
            identity(message, customer);
        } else {
            change(message, customer, waba, request);
        }
        ((ObjectNode) message.path("system")).put("type", type);
    }

    private void identity(ObjectNode message, Customer customer) {
        long now = world.now();
        customer.identityHash = Base64.getEncoder().encodeToString(Ids.sha256(customer.id + "|" + now));
        message.put("type", "system")
                .putObject("identity")
                .put("acknowledged", true)
                .put("created_timestamp", Long.toString(now / 1000))
                .put("hash", customer.identityHash);
        message.putObject("system").put("body", "The customer's identity changed");
    }

    private void change(ObjectNode message, Customer customer, Waba waba, JsonNode request) {
        ObjectNode system = message.put("type", "system").putObject("system");
        String userId = customers.userId(customer, waba.portfolioId);
        if (request.path("type").asText().equals("user_changed_number")) {
            String phone = customer.phone;
            customers.changePhone(customer, request.path("newPhone").asText());
            system.put("body", "User " + customer.name + " changed from " + phone + " to " + customer.phone)
                    .put("wa_id", customer.phone);
        } else {
            customers.changeUserId(customer);
            system.put("body", "User " + customer.name + " changed user id");
        }
        system.put("user_id", customers.userId(customer, waba.portfolioId)).put("previous_user_id", userId);
    }
}
