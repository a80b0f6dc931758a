package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Customers;
import java.util.List;
import java.util.regex.Pattern;

/** How a control names a customer, and what a customer's message may say beside its content. */
final class CustomerWords {
    private static final Pattern PHONE = Pattern.compile("\\d{5,15}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private CustomerWords() {}

    /** The phone's digits, or the BSUID. */
    static String key(String given) {
        String bare = given.replaceFirst("^\\+", "");
        if (!PHONE.matcher(bare).matches() && !Customers.USER_ID.matcher(bare).matches()) {
            throw new Problem("A customer is a phone number with its country code, or a business-scoped user id");
        }
        return bare;
    }

    static void check(ObjectNode message) {
        for (String field : List.of("type", "id")) {
            if (message.has(field)) {
                Problem.word(message, field);
            }
        }
        JsonNode timestamp = message.path("timestamp");
        if (!timestamp.isMissingNode() && !SECONDS.matcher(timestamp.asText()).matches()) {
            throw new Problem("timestamp is in seconds");
        }
        if (message.has("extra") && !message.path("extra").isObject()) {
            throw new Problem("extra is an object");
        }
        if (message.path("type").asText().equals("user_changed_number")) {
            message.put("newPhone", phone(message.path("newPhone").asText()));
        }
    }

    private static String phone(String given) {
        String bare = given.replaceFirst("^\\+", "");
        if (!PHONE.matcher(bare).matches()) {
            throw new Problem("newPhone is a phone number with its country code");
        }
        return bare;
    }
}
