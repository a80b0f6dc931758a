package dev.kesher.status.track;

import dev.kesher.contracts.SendOutcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A usual message as one array of about 170 bytes, a third of what its objects take, and one object instead of ten for the
 * collector to follow: a fold holds very many. Usual is one attempt that did not fail, and at most an outcome that says that
 * this attempt was sent.
 */
final class Packed {
    private static final int HASH = 16;
    private static final int FLAGS = 20;
    private static final int ATTEMPT = 21;
    private static final int SENDER = 22;
    private static final int PRICING = 26;
    private static final int ORIGIN = 30;
    private static final int TIMES = 34;
    private static final int OUTCOME_TIME = 66;
    private static final int OUTCOME_VERSION = 74;
    private static final int TEXTS = 82;

    private static final int HAS_OUTCOME = 1;
    private static final int USER_NAMED = 2;
    private static final int PHONE_NAMED = 4;
    private static final int GONE = 8;
    private static final int LONGEST_TEXT = 255;

    private Packed() {}

    /** Null if it is not a usual one. */
    static byte @Nullable [] of(Message message, int hash, Dictionary words) {
        var attempt = message.attempts().size() == 1 ? message.attempts().getFirst() : null;
        var outcome = message.outcome();
        if (attempt == null || attempt.failure() != null || outcome != null && !outcome.saysOnlySent(attempt)) {
            return null;
        }
        var customer = message.recipient();
        var texts = new byte[] @Nullable [] {bytes(attempt.wamid()), bytes(customer.userId()), bytes(customer.phone())};
        var length = TEXTS;
        for (var text : texts) {
            if (text != null && text.length > LONGEST_TEXT - 1) {
                return null;
            }
            length += 1 + (text == null ? 0 : text.length);
        }
        var packed = ByteBuffer.allocate(length);
        packed.putLong(message.id().getMostSignificantBits())
                .putLong(message.id().getLeastSignificantBits());
        packed.putInt(hash).put(flags(message)).put((byte) attempt.number());
        packed.putInt(words.of(attempt.sender()))
                .putInt(words.of(attempt.pricing()))
                .putInt(words.of(attempt.origin()));
        var times = attempt.times();
        packed.putLong(times.accepted())
                .putLong(times.sent())
                .putLong(times.delivered())
                .putLong(times.read());
        packed.putLong(outcome == null ? 0 : outcome.time()).putLong(outcome == null ? 0 : outcome.version());
        for (var text : texts) {
            put(packed, text);
        }
        return packed.array();
    }

    private static byte flags(Message message) {
        var named = message.named();
        return (byte) ((message.outcome() == null ? 0 : HAS_OUTCOME)
                | (named.userId() == null ? 0 : USER_NAMED)
                | (named.phone() == null ? 0 : PHONE_NAMED));
    }

    /** One byte more than the length, 0 for none. */
    private static void put(ByteBuffer packed, byte @Nullable [] text) {
        packed.put((byte) (text == null ? 0 : text.length + 1));
        if (text != null) {
            packed.put(text);
        }
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    static Message message(byte[] packed, Dictionary words) {
        var from = ByteBuffer.wrap(packed);
        var flags = packed[FLAGS];
        var sender = words.sender(from.getInt(SENDER));
        var times = new Times(
                from.getLong(TIMES), from.getLong(TIMES + 8), from.getLong(TIMES + 16), from.getLong(TIMES + 24));
        from.position(TEXTS);
        var wamid = text(from);
        var customer = new Recipient(text(from), text(from));
        var number = packed[ATTEMPT];
        var outcome = (flags & HAS_OUTCOME) == 0
                ? null
                : new Outcome(
                        from.getLong(OUTCOME_VERSION),
                        SendOutcome.State.SENT,
                        sender,
                        (int) number,
                        wamid,
                        null,
                        from.getLong(OUTCOME_TIME),
                        List.of());
        var attempt = new Attempt(
                number,
                sender,
                wamid,
                times,
                null,
                words.pricing(from.getInt(PRICING)),
                words.origin(from.getInt(ORIGIN)),
                outcome == null ? customer : Recipient.NOBODY);
        var named = new Recipient(
                (flags & USER_NAMED) == 0 ? null : customer.userId(),
                (flags & PHONE_NAMED) == 0 ? null : customer.phone());
        var seen = outcome == null ? Recipient.NOBODY : customer.without(named);
        return new Message(id(packed), outcome, named, seen, List.of(attempt));
    }

    private static @Nullable String text(ByteBuffer from) {
        var length = Byte.toUnsignedInt(from.get()) - 1;
        if (length < 0) {
            return null;
        }
        var text = new String(from.array(), from.position(), length, StandardCharsets.UTF_8);
        from.position(from.position() + length);
        return text;
    }

    static UUID id(byte[] packed) {
        return new UUID(high(packed), low(packed));
    }

    static long high(byte[] packed) {
        return ByteBuffer.wrap(packed).getLong(0);
    }

    static long low(byte[] packed) {
        return ByteBuffer.wrap(packed).getLong(8);
    }

    static int hash(byte[] packed) {
        return ByteBuffer.wrap(packed).getInt(HASH);
    }

    /** Its message has become unusual and stands elsewhere. */
    static void setGone(byte[] packed) {
        packed[FLAGS] |= GONE;
    }

    static boolean isGone(byte[] packed) {
        return (packed[FLAGS] & GONE) != 0;
    }
}
