package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Storable;
import dev.kesher.contracts.WabaId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is not a message: every other field of a WABA (docs/meta/webhooks.md#fields), and errors of a number without a
 * message.
 */
final class AccountReader {
    static final String UPDATE = "account_update";

    private static final String OF_PARTNER = "PARTNER_";

    private AccountReader() {}

    /**
     * The WABA that a change is about: {@code entry.id}, but for {@code PARTNER_*} updates that is our own portfolio, and
     * the WABA stands in the value (docs/meta/webhooks.md#envelope).
     */
    static @Nullable WabaId wabaOf(Change change, String field) {
        var waba = field.equals(UPDATE) ? ofUpdate(change) : change.entryId();
        return waba == null ? null : new WabaId(waba);
    }

    private static @Nullable String ofUpdate(Change change) {
        var told = Fields.digits(change.value().path("waba_info"), "waba_id");
        var event = Fields.word(change.value(), "event");
        return told != null || event != null && event.startsWith(OF_PARTNER) ? told : change.entryId();
    }

    /**
     * Whether it is news about a partner's whole portfolio, ours or a client's, for example about a certification: it names no
     * WABA, so that nobody here could use it.
     */
    static boolean isOfPortfolio(Change change, String field) {
        var event = Fields.word(change.value(), "event");
        return field.equals(UPDATE)
                && event != null
                && event.startsWith(OF_PARTNER)
                && Fields.text(change.value().path("waba_info"), "waba_id") == null;
    }

    static Event<AccountEvent> read(
            Change change, String field, WabaId waba, List<BusinessId> businesses, Instant receivedAt) {
        return event(change, field, change.value(), new Owner(waba, businesses, receivedAt));
    }

    /** Errors that belong to no message, for example a throttled number (docs/meta/webhooks.md#statuses). */
    static Event<AccountEvent> errors(Change change, Origin origin) {
        var told = JsonNodeFactory.instance.objectNode();
        told.set("metadata", change.value().path("metadata"));
        told.set(Errors.NAME, Errors.list(change.value()));
        var connection = origin.connection();
        var owner = new Owner(connection.wabaId(), List.of(connection.businessId()), origin.receivedAt());
        return event(change, NumberReader.FIELD, told, owner);
    }

    private record Owner(WabaId waba, List<BusinessId> businesses, Instant receivedAt) {}

    private static Event<AccountEvent> event(Change change, String field, JsonNode value, Owner owner) {
        var told = Fields.notAfter(owner.receivedAt(), Fields.time(change.entry(), "time"));
        var time = told != null ? told : owner.receivedAt();
        var event = new AccountEvent(
                owner.waba(), owner.businesses(), field, Fields.word(value, "event"), time, Storable.clean(value));
        return Origin.event(id(change.entry(), field, value), owner.waba().value(), time, event);
    }

    private static String id(JsonNode entry, String field, JsonNode value) {
        var fact = String.join(
                "|", field, entry.path("id").asText(), entry.path("time").asText(), value.toString());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(fact.getBytes(StandardCharsets.UTF_8));
            return "account:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
