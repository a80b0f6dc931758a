package dev.kesher.status.track;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.FailedAttempt;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Pricing;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.WabaId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Events as ingest and sender tell them, for tests. */
public final class Told {
    public static final BusinessId BUSINESS = new BusinessId("bakery-1");
    public static final PhoneNumberId NUMBER = new PhoneNumberId("330000000000021");
    public static final Instant NOON = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    public static final MetaError UNDELIVERABLE = new MetaError(131026, "Message undeliverable", null);

    public static final String PHONE = "972521234567";
    public static final String USER_ID = "IL.1a2b3c";

    private static final ThreadLocal<Slabs> SLABS = ThreadLocal.withInitial(() -> Slabs.of(2, 1 << 20));

    private Told() {}

    /** An attempt that Meta refused. */
    public static FailedAttempt refusal(int second) {
        return new FailedAttempt(7, NOON.plusSeconds(second), FailedAttempt.Result.REFUSED, UNDELIVERABLE);
    }

    /** A fold of everything, with all the room that a test needs. */
    public static Fold fold(Window kept) {
        return new Fold(kept, Share.ALL, Long.MAX_VALUE, slabs());
    }

    /** Those of this thread: a slab is large, and tests make a hundred thousand small folds. */
    static Slabs slabs() {
        return SLABS.get();
    }

    /** All that was folded, by id; the fold is of no use afterwards. */
    public static List<Message> messages(Fold fold) {
        var folded = fold.folded();
        var messages = folded.stretches(Integer.MAX_VALUE).stream()
                .flatMap(stretch -> stretch.take().stream())
                .sorted(Comparator.comparing(Message::id))
                .toList();
        folded.release();
        return messages;
    }

    /** Folds an event under its own key. */
    public static void tell(Fold fold, Record event) throws Unprocessable {
        switch (News.in(event)) {
            case News.Of(var message) -> fold.add(message, message.id().hashCode(), true, 0, true);
            case News.Skipped(var why) -> fold.count(why, 1);
        }
    }

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
                customer(number, word),
                word.equals("failed") ? List.of(UNDELIVERABLE) : null,
                word.equals("failed") ? null : new Pricing(word.equals("sent"), "utility", "regular"),
                word.equals("sent") ? "utility" : null);
    }

    /** Meta does not always name a customer alike, and a number that is not ours may say anything. */
    private static Customer customer(PhoneNumberId number, String word) {
        if (!number.equals(NUMBER)) {
            return new Customer("AA.0", "00000");
        }
        return word.equals("read") ? Customer.ofPhone("5215512345678") : new Customer(USER_ID, PHONE);
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
                Customer.ofPhone(PHONE),
                state,
                attempt,
                attempt == null ? null : "wamid." + attempt,
                state == SendOutcome.State.SENT ? null : new SendOutcome.Reason("meta-error", null, UNDELIVERABLE),
                NOON.plusSeconds(second),
                version,
                state == SendOutcome.State.FAILED ? List.of(refusal(second)) : null);
    }
}
