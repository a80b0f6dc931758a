package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Longest;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The {@code contacts} of a value: optional, and matched by phone or BSUID, never by position
 * (docs/meta/webhooks.md#envelope). Either id of a person may be missing or empty in the item and there; where a message
 * names nobody, the only contact is the sender.
 */
final class Contacts {
    /** Of more people than this, a dead letter that names none of them keeps none: it would be about all of them. */
    private static final int MOST_KEPT = 100;

    /** Where an item may name a person, by phone or by BSUID. */
    private static final List<String> NAMED = List.of(
            "from",
            "from_user_id",
            "recipient_participant_id",
            "recipient_participant_user_id",
            "recipient_id",
            "recipient_user_id");

    private final JsonNode array;
    private final JsonNode messages;
    /** Found out once for all messages, when the first asks. */
    private @Nullable Boolean ofOneSender;

    Contacts(JsonNode value) {
        array = value.path("contacts");
        messages = value.path("messages");
    }

    /** Null if neither the item nor a matching contact names anybody. */
    @Nullable Customer customer(@Nullable String phone, @Nullable String userId) {
        return customer(phone, userId, find(phone, userId));
    }

    /** Who wrote a message. An unreadable {@code from} names somebody, so that the only contact may be somebody else. */
    @Nullable Customer sender(JsonNode message) {
        var phone = Fields.phone(message, "from");
        var userId = userId(message);
        if (phone == null && userId == null) {
            return Fields.text(message, "from") == null ? customer(null, null, only()) : null;
        }
        var contact = find(phone, userId);
        return customer(phone, userId, contact.isMissingNode() && phone == null ? onlyFor(userId) : contact);
    }

    /** The sender's BSUID, which may stand where the phone should. */
    static @Nullable String userId(JsonNode message) {
        var userId = Fields.userId(message, "from_user_id");
        return userId != null ? userId : Fields.userId(message, "from");
    }

    /** Also where the only contact's {@code wa_id} is spelled unlike {@code from}, as it may be in Brazil. */
    @Nullable String nameOf(Customer customer) {
        var contact = find(customer.phone(), customer.userId());
        var whose = contact.isMissingNode() ? onlyFor(customer.userId()) : contact;
        return Fields.written(whose.path("profile"), "name", Longest.LABEL);
    }

    /**
     * What a dead letter keeps: the contact that belongs to this item, all if the item names nobody. Alone in a replay, it must
     * not take another writer's contact for its own.
     */
    List<JsonNode> of(JsonNode item) {
        var names = false;
        for (var member : NAMED) {
            var phone = Fields.phone(item, member);
            var userId = Fields.userId(item, member);
            var contact = find(phone, userId);
            if (contact.isObject()) {
                return List.of(contact);
            }
            names |= phone != null || userId != null;
        }
        var keepsNone = !array.isArray() || array.size() > MOST_KEPT || names && !isOfOneSender();
        return keepsNone ? List.of() : elements(array).toList();
    }

    private static @Nullable Customer customer(@Nullable String phone, @Nullable String userId, JsonNode contact) {
        var wholePhone = phone != null ? phone : Fields.phone(contact, "wa_id");
        var wholeUserId = userId != null ? userId : Fields.userId(contact, "user_id");
        return wholePhone == null && wholeUserId == null ? null : new Customer(wholeUserId, wholePhone);
    }

    private JsonNode find(@Nullable String phone, @Nullable String userId) {
        for (var contact : array) {
            if (userId != null && userId.equals(Fields.userId(contact, "user_id"))
                    || phone != null && phone.equals(Fields.phone(contact, "wa_id"))) {
                return contact;
            }
        }
        return MissingNode.getInstance();
    }

    /** The only contact, unless it is somebody else's: one of several who wrote, or of another BSUID. */
    private JsonNode onlyFor(@Nullable String userId) {
        var contact = only();
        var told = Fields.userId(contact, "user_id");
        var another = userId != null && told != null && !told.equals(userId);
        return another || contact.isMissingNode() || !isOfOneSender() ? MissingNode.getInstance() : contact;
    }

    private JsonNode only() {
        var named = elements(array)
                .filter(contact -> Fields.userId(contact, "user_id") != null || Fields.phone(contact, "wa_id") != null)
                .limit(2)
                .toList();
        return named.size() == 1 ? named.getFirst() : MissingNode.getInstance();
    }

    private boolean isOfOneSender() {
        if (ofOneSender == null) {
            var senders = elements(messages)
                    .map(message -> Fields.text(message, "from") + " " + Fields.text(message, "from_user_id"))
                    .distinct()
                    .limit(2);
            ofOneSender = senders.count() == 1;
        }
        return ofOneSender;
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
