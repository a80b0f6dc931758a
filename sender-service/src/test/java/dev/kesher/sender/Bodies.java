package dev.kesher.sender;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        return template(business, to, "order_ready", "en", List.of(filled("body", "Noa", "A-17")));
    }

    static Map<String, Object> template(
            BusinessId business, Customer to, String name, String language, List<?> components) {
        var template = Map.of("name", name, "language", language, "components", components);
        return new HashMap<>(Map.of(
                "businessId", business.value(), "to", to, "content", Map.of("type", "template", "template", template)));
    }

    /** A component of a template message whose variables are filled by position. */
    static Map<String, Object> filled(String component, String... texts) {
        var parameters = Stream.of(texts)
                .map(text -> Map.of("type", "text", "text", text))
                .toList();
        return Map.of("type", component, "parameters", parameters);
    }
}
