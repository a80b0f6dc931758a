package dev.kesher.status.track;

import dev.kesher.contracts.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A usual message in about 130 bytes of a larger array, a quarter of what its objects take, and nothing for the collector to
 * follow: a fold holds very many. Usual is one attempt that did not fail, and at most an outcome that says that this attempt
 * was sent, at the time at which it was accepted.
 */
final class Packed {
    static final int LOW = 8;
    static final int HASH = 16;
    static final int LENGTH = 20;
    static final int FLAGS = 22;
    static final int ATTEMPT = 23;
    static final int SENDER = 24;
    static final int PRICING = 28;
    static final int ORIGIN = 32;
    static final int TIMES = 36;
    static final int VERSION = 68;
    /** Id of the attempt, BSUID and phone, each after one byte: one more than its length, 0 for none. */
    static final int TEXTS = 72;

    static final int HAS_OUTCOME = 1;
    static final int USER_NAMED = 2;
    static final int PHONE_NAMED = 4;
    private static final int GONE = 8;

    /** There is one byte for it; nearly all messages are sent by their first attempt. */
    static final int HIGHEST_ATTEMPT = Byte.MAX_VALUE;

    static final int LONGEST_TEXT = 254;
    static final int LONGEST = TEXTS + 3 * (1 + LONGEST_TEXT);

    private Packed() {}

    static Message message(byte[] from, int at, Dictionary words) {
        var sender = words.sender(Slab.getInt(from, at + SENDER));
        var userAt = afterText(from, at + TEXTS);
        var wamid = text(from, at + TEXTS);
        var customer = customer(text(from, userAt), text(from, afterText(from, userAt)));
        var flags = from[at + FLAGS];
        var outcome = (flags & HAS_OUTCOME) == 0 ? null : outcome(from, at, sender, wamid);
        var attempt = new Attempt(
                from[at + ATTEMPT],
                sender,
                wamid,
                times(from, at + TIMES),
                null,
                words.pricing(Slab.getInt(from, at + PRICING)),
                words.origin(Slab.getInt(from, at + ORIGIN)),
                outcome == null ? customer : Recipient.NOBODY);
        var named = customer(
                (flags & USER_NAMED) == 0 ? null : customer.userId(),
                (flags & PHONE_NAMED) == 0 ? null : customer.phone());
        var seen = outcome == null ? Recipient.NOBODY : customer.without(named);
        return new Message(new UUID(high(from, at), low(from, at)), outcome, named, seen, List.of(attempt));
    }

    private static Outcome outcome(byte[] from, int at, Sender sender, @Nullable String wamid) {
        var state = SendOutcome.State.SENT;
        var version = Slab.getInt(from, at + VERSION);
        var accepted = Slab.getLong(from, at + TIMES);
        return new Outcome(version, state, sender, (int) from[at + ATTEMPT], wamid, null, accepted, List.of());
    }

    private static Times times(byte[] from, int at) {
        return new Times(
                Slab.getLong(from, at),
                Slab.getLong(from, at + Long.BYTES),
                Slab.getLong(from, at + 2 * Long.BYTES),
                Slab.getLong(from, at + 3 * Long.BYTES));
    }

    private static Recipient customer(@Nullable String userId, @Nullable String phone) {
        return userId == null && phone == null ? Recipient.NOBODY : new Recipient(userId, phone);
    }

    private static @Nullable String text(byte[] from, int at) {
        var length = afterText(from, at) - at - 1;
        return from[at] == 0 ? null : new String(from, at + 1, length, StandardCharsets.UTF_8);
    }

    /** Where the next one begins. */
    static int afterText(byte[] from, int at) {
        return at + Math.max(1, Byte.toUnsignedInt(from[at]));
    }

    static long high(byte[] from, int at) {
        return Slab.getLong(from, at);
    }

    static long low(byte[] from, int at) {
        return Slab.getLong(from, at + LOW);
    }

    static int hash(byte[] from, int at) {
        return Slab.getInt(from, at + HASH);
    }

    static int length(byte[] from, int at) {
        return Slab.getShort(from, at + LENGTH);
    }

    /** Its message stands elsewhere. */
    static void setGone(byte[] from, int at) {
        from[at + FLAGS] |= GONE;
    }

    static boolean isGone(byte[] from, int at) {
        return (from[at + FLAGS] & GONE) != 0;
    }
}
