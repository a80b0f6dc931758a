package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.ErrorCodes;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.SentMessage;

/**
 * The statuses of one message as docs/meta/webhooks.md#statuses shows them.
 *
 * @param category what the message costs
 * @param failedContacts what a failed status tells about the customer
 */
record StatusValue(
        SentMessage message,
        PhoneNumber number,
        Customer customer,
        String category,
        Webhooks.FailedContacts failedContacts) {
    private static final String ERROR_PAGE =
            "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes";

    ObjectNode of(Timeline.Step step, boolean priced, String timestamp) {
        ObjectNode value = Statuses.value(number);
        boolean failed = step.status().equals("failed");
        contacts(value, step.status());
        ObjectNode status = value.putArray("statuses").addObject();
        status.put("id", message.messageId()).put("status", step.status()).put("timestamp", timestamp);
        if (message.waId() != null) {
            status.put("recipient_id", message.waId());
        }
        if (!failed || wholeWhenFailed() || message.waId() == null) {
            status.put("recipient_user_id", message.userId());
        }
        if (message.opaqueData() != null) {
            status.put("biz_opaque_callback_data", message.opaqueData());
        }
        if (priced) {
            price(status);
        }
        if (failed) {
            error(status, step.errorCode());
        }
        return value;
    }

    private void contacts(ObjectNode value, String status) {
        String waId = message.waId();
        if (!status.equals("failed") || wholeWhenFailed()) {
            Contacts.add(value, customer, waId, message.userId());
        } else if (failedContacts == Webhooks.FailedContacts.WA_ID && waId != null) {
            Contacts.phoneOnly(value, waId);
        }
        if (status.equals("sent")) {
            Contacts.hideUsername(value);
        }
    }

    private boolean wholeWhenFailed() {
        return failedContacts == Webhooks.FailedContacts.WHOLE;
    }

    private void price(ObjectNode status) {
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
