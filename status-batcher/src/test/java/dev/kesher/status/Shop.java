package dev.kesher.status;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Erasure;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.status.track.Told;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A business of one test alone, and what is told about its messages. */
public record Shop(BusinessId business) {
    /** The id of a message in it holds the customer's phone, as Meta makes them. */
    public static final String WAMID = "wamid.HBgNOTcy";

    public static Shop open() {
        return new Shop(new BusinessId("shop-" + UUID.randomUUID()));
    }

    public static Customer somebody() {
        var phone = "97252" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
        return new Customer("IL.9" + phone, phone);
    }

    public SendOutcome sent(String id, Customer to) {
        return outcome(id, to, SendOutcome.State.SENT);
    }

    public SendOutcome outcome(String id, Customer to, SendOutcome.State state) {
        var sent = state == SendOutcome.State.SENT;
        return new SendOutcome(
                id,
                "request-of-" + id,
                business,
                Told.NUMBER,
                to,
                state,
                sent ? 1 : null,
                sent ? WAMID : null,
                sent ? null : new SendOutcome.Reason("outside-window", null, null),
                Told.NOON,
                1,
                null);
    }

    public DeliveryStatus status(String id, @Nullable Customer to, String word) {
        return status(id, to, 1, word);
    }

    public DeliveryStatus status(String id, @Nullable Customer to, int attempt, String word) {
        var like = Told.status(Told.NUMBER, business, id, attempt, word, 1);
        return new DeliveryStatus(
                business,
                like.phoneNumberId(),
                like.wabaId(),
                WAMID,
                id,
                attempt,
                word,
                like.timestamp(),
                to,
                like.errors(),
                like.pricing(),
                like.conversationOrigin());
    }

    public Erasure erased(Instant at, Customer... customers) {
        return new Erasure(business, customers.length == 0 ? null : List.of(customers), at);
    }
}
