package dev.kesher.status.track;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.WabaId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Events as ingest and sender tell them, for tests. */
public final class Told {
    public static final BusinessId BUSINESS = new BusinessId("bakery-1");
    public static final PhoneNumberId NUMBER = new PhoneNumberId("330000000000021");
    public static final Instant NOON = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    public static final MetaError UNDELIVERABLE = new MetaError(131026, "Message undeliverable", null);

    private Told() {}

    /** A new message id, made now. */
    public static String id() {
        return id(Instant.now());
    }

    /** A message id (UUIDv7) that says it was made then. */
    public static String id(Instant made) {
        var random = ThreadLocalRandom.current();
        var high = made.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, random.nextLong() & (-1L >>> 2) | 1L << 63).toString();
    }

    /** @param second after {@link #NOON}, by Meta's clock */
    public static DeliveryStatus status(String id, int attempt, String word, int second) {
        return status(NUMBER, BUSINESS, id, attempt, word, second);
    }

    public static DeliveryStatus status(
            PhoneNumberId number, BusinessId business, String id, Integer attempt, String word, int second) {
        return new DeliveryStatus(
                business,
                number,
                new WabaId("220000000000011"),
                "wamid." + attempt,
                id,
                attempt,
                word,
                NOON.plusSeconds(second),
                Customer.ofPhone("972521234567"),
                word.equals("failed") ? List.of(UNDELIVERABLE) : null,
                null,
                null);
    }

    public static SendOutcome sent(String id, int attempt, long version, int second) {
        return outcome(id, SendOutcome.State.SENT, attempt, version, second);
    }

    public static SendOutcome outcome(String id, SendOutcome.State state, Integer attempt, long version, int second) {
        return new SendOutcome(
                id,
                "request-of-" + id,
                BUSINESS,
                NUMBER,
                Customer.ofPhone("972521234567"),
                state,
                attempt,
                attempt == null ? null : "wamid." + attempt,
                state == SendOutcome.State.SENT ? null : new SendOutcome.Reason("meta-error", null, UNDELIVERABLE),
                NOON.plusSeconds(second),
                version,
                null);
    }
}
