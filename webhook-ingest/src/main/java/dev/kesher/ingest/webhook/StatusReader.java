package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Pricing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code statuses[]} (docs/meta/webhooks.md#statuses). Words and prices of Meta pass as they are: new
 * ones appear. A timestamp that lies in the future counts as the time we received it: who looks for the newest status of a
 * number would find it for years.
 */
final class StatusReader {
    /** Group sends name the person as participant, and the group as recipient. */
    private static final List<String> RECIPIENTS =
            List.of("recipient_participant_id", "recipient_participant_user_id", "recipient_id", "recipient_user_id");

    private StatusReader() {}

    static ItemResult read(JsonNode status, Origin origin) {
        var wamid = Fields.wamid(status, "id");
        var told = Fields.time(status, "timestamp");
        var time = Fields.notAfter(origin.receivedAt(), told);
        var word = Fields.word(status, "status");
        if (wamid == null || told == null || time == null || word == null) {
            return new ItemResult.NotUnderstood(
                    wamid == null ? Reason.NO_ID : time == null ? Reason.NO_TIME : Reason.NO_TYPE, null);
        }
        var ours = CallbackData.read(Fields.text(status, "biz_opaque_callback_data"));
        var messageId = ours == null ? null : ours.messageId();
        var attempt = ours == null ? null : ours.attempt();
        var connection = origin.connection();
        var event = new DeliveryStatus(
                connection.businessId(),
                connection.phoneNumberId(),
                connection.wabaId(),
                wamid,
                messageId,
                attempt,
                word,
                time,
                recipient(status, origin.contacts()),
                Errors.of(status),
                pricing(status.path("pricing")),
                Fields.word(status.path("conversation").path("origin"), "type"));
        return ItemResult.of(
                Origin.event(id(status, wamid, word, told), messageId != null ? messageId : wamid, time, event));
    }

    /** In a group, {@code recipient_id} is the group; the person is the participant. */
    private static @Nullable Customer recipient(JsonNode status, Contacts contacts) {
        if ("group".equals(Fields.text(status, "recipient_type"))) {
            return contacts.customer(
                    Fields.phone(status, "recipient_participant_id"),
                    Fields.userId(status, "recipient_participant_user_id"));
        }
        return contacts.customer(Fields.phone(status, "recipient_id"), Fields.userId(status, "recipient_user_id"));
    }

    private static String id(JsonNode status, String wamid, String word, Instant time) {
        return "status:" + wamid + ":" + word + ":" + recipientId(status) + ":" + time.getEpochSecond();
    }

    private static String recipientId(JsonNode status) {
        for (var name : RECIPIENTS) {
            var id = Fields.word(status, name);
            if (id != null) {
                return id;
            }
        }
        return "";
    }

    private static @Nullable Pricing pricing(JsonNode pricing) {
        if (!pricing.isObject()) {
            return null;
        }
        return new Pricing(
                Fields.flag(pricing, "billable"), Fields.word(pricing, "category"), Fields.word(pricing, "type"));
    }
}
