package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.ErrorCodes;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.SentMessage;
import java.util.Set;

/** A status as §5.6 of the reference shows it. */
final class StatusValue {
    private static final String ERROR_PAGE =
            "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes";
    private static final Set<String> PRICED = Set.of("sent", "delivered");

    private StatusValue() {}

    static ObjectNode of(
            SentMessage message,
            PhoneNumber number,
            Customer customer,
            Timeline.Step step,
            String category,
            String timestamp) {
        ObjectNode value = Statuses.value(number);
        boolean failed = step.status().equals("failed");
        if (!failed) {
            Contacts.add(value, customer, message.waId(), message.userId());
        }
        ObjectNode status = value.putArray("statuses").addObject();
        status.put("id", message.messageId()).put("status", step.status()).put("timestamp", timestamp);
        if (message.waId() != null) {
            status.put("recipient_id", message.waId());
        }
        status.put("recipient_user_id", message.userId());
        if (message.opaqueData() != null) {
            status.put("biz_opaque_callback_data", message.opaqueData());
        }
        if (PRICED.contains(step.status())) {
            price(status, category);
        }
        if (failed) {
            error(status, step.errorCode());
        }
        return value;
    }

    private static void price(ObjectNode status, String category) {
        status.putObject("pricing")
                .put("billable", true)
                .put("pricing_model", "PMP")
                .put("category", category)
                .put("type", "regular");
    }

    private static void error(ObjectNode status, int code) {
        ErrorCodes.Entry entry = ErrorCodes.of(code);
        ObjectNode error = status.putArray("errors").addObject();
        error.put("code", code).put("title", entry.title()).put("message", entry.title());
        error.putObject("error_data").put("details", entry.details());
        error.put("href", ERROR_PAGE);
    }
}
