package dev.kesher.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Meta told something about an account, a number or a template rather than a message (docs/meta/webhooks.md#fields).
 *
 * @param wabaId for {@code account_update} {@code PARTNER_*} from {@code value.waba_info.waba_id}, else {@code entry.id}
 * @param businessIds the businesses connected through this WABA when the event came; may be empty
 * @param field Meta's webhook field, for example {@code account_update}
 * @param event Meta's {@code value.event}, for example {@code PARTNER_REMOVED}
 * @param time Meta's {@code entry.time}, else when we received it
 * @param value Meta's value object as it came, at most {@link Storable#DEEPEST} levels deep
 */
public record AccountEvent(
        WabaId wabaId,
        List<BusinessId> businessIds,
        String field,
        @Nullable String event,
        Instant time,
        JsonNode value) {
    public AccountEvent {
        Checks.present("wabaId", wabaId);
        Checks.id("field", Longest.WORD, field);
        Checks.time("time", time);
        Checks.present("value", value);
        Checks.that(value.isObject(), "value must be an object");
        Storable.check("value", value);
        Checks.text("event", Longest.WORD, event);
        businessIds = Checks.list("businessIds", businessIds);
    }
}
