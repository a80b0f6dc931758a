package dev.kesher.status.wire;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of a record as a message id, without making a text of it. */
public final class MessageKey {
    private static final int LENGTH = 36;
    private static final int VERSION = 7;

    private MessageKey() {}

    /** Null if it is not a UUIDv7 in lower case. */
    public static @Nullable UUID of(byte @Nullable [] key) {
        if (key == null || key.length != LENGTH) {
            return null;
        }
        var high = 0L;
        var low = 0L;
        for (var at = 0; at < LENGTH; at++) {
            if (at == 8 || at == 13 || at == 18 || at == 23) {
                if (key[at] != '-') {
                    return null;
                }
                continue;
            }
            var digit = digit(key[at]);
            if (digit < 0) {
                return null;
            }
            if (at < 18) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
        }
        return (high >> 12 & 0xf) == VERSION && low >>> 62 == 2 ? new UUID(high, low) : null;
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }

    /** Spreads keys evenly, the same in every process. */
    public static int hash(byte @Nullable [] key) {
        var hash = 0xcbf29ce484222325L;
        if (key != null) {
            for (var character : key) {
                hash = (hash ^ character) * 0x100000001b3L;
            }
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return (int) (hash >>> 32);
    }
}
