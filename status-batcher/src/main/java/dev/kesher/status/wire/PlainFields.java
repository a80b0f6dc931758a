package dev.kesher.status.wire;

import org.jspecify.annotations.Nullable;

/**
 * Where the members of one event stand in its bytes. It reads JSON as our services write it: without spaces, escapes, or
 * anything that stands there twice or that is not a {@link Member}; of the values only their form is looked at. One object
 * reads many events, one after the other.
 */
final class PlainFields {
    private static final int MOST_DIGITS = 18;

    private final int[] from = new int[Member.values().length];
    private final int[] to = new int[Member.values().length];
    private byte[] json = {};
    private int at;
    private int last;
    private int found;

    /** False if the reader of the contracts has to look at it. */
    boolean read(byte[] event) {
        json = event;
        at = 0;
        last = -1;
        found = 0;
        return object(null) && at == event.length;
    }

    /** The members that were found, as {@linkplain Member#bits bits}. */
    int found() {
        return found;
    }

    boolean has(Member member) {
        return (found & 1 << member.ordinal()) != 0;
    }

    /** The first byte of its value; of a text without the quotation mark. */
    int from(Member member) {
        return from[member.ordinal()];
    }

    /** After the last byte. */
    int to(Member member) {
        return to[member.ordinal()];
    }

    /** Of a member that is one. */
    long number(Member member) {
        var number = 0L;
        for (var digit = from(member); digit < to(member); digit++) {
            number = number * 10 + json[digit] - '0';
        }
        return number;
    }

    private boolean object(@Nullable Member parent) {
        if (!next('{')) {
            return false;
        }
        do {
            if (!member(parent)) {
                return false;
            }
        } while (next(','));
        return next('}');
    }

    private boolean member(@Nullable Member parent) {
        var name = at + 1;
        if (!text() || !next(':')) {
            return false;
        }
        var member = Member.named(json, name, at - 2, last);
        if (member == null || member.parent != parent || has(member)) {
            return false;
        }
        last = member.ordinal();
        found |= 1 << last;
        var begin = at;
        var mark = member.kind == Member.Kind.TEXT ? 1 : 0;
        var plain = value(member);
        from[member.ordinal()] = begin + mark;
        to[member.ordinal()] = at - mark;
        return plain;
    }

    private boolean value(Member member) {
        return switch (member.kind) {
            case TEXT -> text();
            case NUMBER -> digits();
            case FLAG -> word("true") || word("false");
            case OBJECT -> object(member);
        };
    }

    private boolean text() {
        if (!next('"')) {
            return false;
        }
        while (at < json.length && json[at] >= ' ' && json[at] <= '~' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return next('"');
    }

    private boolean digits() {
        var begin = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at > begin && at - begin <= MOST_DIGITS && json[begin] != '0';
    }

    private boolean word(String word) {
        for (var letter = 0; letter < word.length(); letter++) {
            if (at + letter >= json.length || json[at + letter] != word.charAt(letter)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    private boolean next(char character) {
        if (at < json.length && json[at] == character) {
            at++;
            return true;
        }
        return false;
    }
}
