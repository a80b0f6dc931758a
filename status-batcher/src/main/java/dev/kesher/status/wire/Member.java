package dev.kesher.status.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The members that usual events have, nearly in the order in which they are written. */
enum Member {
    BUSINESS("businessId", Kind.TEXT),
    NUMBER("phoneNumberId", Kind.TEXT),
    WABA("wabaId", Kind.TEXT),
    WAMID("wamid", Kind.TEXT),
    MESSAGE("messageId", Kind.TEXT),
    REQUEST("requestId", Kind.TEXT),
    ATTEMPT("attempt", Kind.NUMBER),
    STATUS("status", Kind.TEXT),
    STATE("state", Kind.TEXT),
    TIMESTAMP("timestamp", Kind.TEXT),
    TIME("time", Kind.TEXT),
    VERSION("version", Kind.NUMBER),
    CUSTOMER("customer", Kind.OBJECT),
    USER_ID("userId", Kind.TEXT, CUSTOMER),
    PHONE("phone", Kind.TEXT, CUSTOMER),
    PRICING("pricing", Kind.OBJECT),
    BILLABLE("billable", Kind.FLAG, PRICING),
    CATEGORY("category", Kind.TEXT, PRICING),
    TYPE("type", Kind.TEXT, PRICING),
    ORIGIN("conversationOrigin", Kind.TEXT);

    enum Kind {
        /** Of printable ASCII and without escapes. */
        TEXT,
        /** A positive one. */
        NUMBER,
        FLAG,
        OBJECT
    }

    private static final Member[] ALL = values();

    private final byte[] name;
    final Kind kind;

    /** The object in which it stands; null for the event itself. */
    final @Nullable Member parent;

    Member(String name, Kind kind) {
        this(name, kind, null);
    }

    Member(String name, Kind kind, @Nullable Member parent) {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.kind = kind;
        this.parent = parent;
    }

    /**
     * Null if there is none of this name.
     *
     * @param last ordinal of the one that stands before it
     */
    static @Nullable Member named(byte[] json, int from, int to, int last) {
        for (int steps = 1, next = last + 1; steps <= ALL.length; steps++, next++) {
            next = next == ALL.length ? 0 : next;
            var name = ALL[next].name;
            if (name.length == to - from && Arrays.equals(name, 0, name.length, json, from, to)) {
                return ALL[next];
            }
        }
        return null;
    }

    /** A set of them as bits, by ordinal. */
    static int bits(Member... members) {
        return Arrays.stream(members).mapToInt(member -> 1 << member.ordinal()).reduce(0, (one, other) -> one | other);
    }
}
