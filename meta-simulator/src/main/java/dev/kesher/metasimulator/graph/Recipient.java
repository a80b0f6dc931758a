package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Phones;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message is for (docs/meta/sending.md#request): {@code to} is a phone and wins over {@code recipient}, a BSUID.
 *
 * @param waId Meta's spelling of the phone; null when sent to a BSUID
 */
record Recipient(String input, @Nullable String waId, String userId, Customer customer) {

    static Recipient of(JsonNode request, PhoneNumber sender, String portfolioId, Customers customers) {
        JsonNode to = request.path("to");
        if (!Params.absent(to) && !(to.isTextual() && to.asText().isBlank())) {
            return byPhone(to, sender, portfolioId, customers);
        }
        String userId = request.path("recipient").asText("");
        if (userId.isEmpty()) {
            throw GraphError.parameter("The parameter to is required.");
        }
        if (!Customers.USER_ID.matcher(userId).matches()) {
            throw GraphError.parameter("Param recipient must be a valid user ID");
        }
        return new Recipient(userId, null, userId, byUserId(userId, customers));
    }

    ObjectNode contact() {
        ObjectNode contact = JsonNodeFactory.instance.objectNode().put("input", input);
        return waId != null ? contact.put("wa_id", waId) : contact.put("user_id", userId);
    }

    /** The one place where Graph takes a number for a string. */
    private static Recipient byPhone(JsonNode given, PhoneNumber sender, String portfolioId, Customers customers) {
        String to = given.asText();
        String waId = given.isTextual() || given.isIntegralNumber() ? Phones.dialled(to, sender.digits) : null;
        if (waId == null) {
            throw GraphError.parameter("Param to must be a valid phone number");
        }
        if (waId.equals(sender.digits)) {
            throw GraphError.of(131021);
        }
        Customer customer = customers.get(waId);
        return new Recipient(to, waId, customers.userId(customer, portfolioId), customer);
    }

    /**
     * Nobody has an unknown user id: accepted, and undeliverable later like an unknown phone
     * (docs/meta/sending.md#response).
     */
    private static Customer byUserId(String userId, Customers customers) {
        Customer known = customers.find(userId);
        if (known != null) {
            return known;
        }
        Customer nobody = customers.get(userId);
        nobody.onWhatsApp = false;
        return nobody;
    }
}
