package dev.kesher.sender;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bodies of requests to send; they may be changed. */
final class Bodies {
    private Bodies() {}

    static Map<String, Object> text(BusinessId business, Customer to, String text) {
        return new HashMap<>(Map.of(
                "businessId",
                business.value(),
                "to",
                to,
                "content",
                Map.of("type", "text", "text", Map.of("body", text))));
    }

    static Map<String, Object> template(BusinessId business, Customer to) {
        var parameters = List.of(Map.of("type", "text", "text", "Noa"), Map.of("type", "text", "text", "A-17"));
        var template = Map.of(
                "name", "order_ready",
                "language", "en",
                "components", List.of(Map.of("type", "body", "parameters", parameters)));
        return new HashMap<>(Map.of(
                "businessId", business.value(), "to", to, "content", Map.of("type", "template", "template", template)));
    }
}
