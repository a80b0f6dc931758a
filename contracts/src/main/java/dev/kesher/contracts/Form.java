package dev.kesher.contracts;

import java.util.function.Predicate;

/**
 * The forms of ids. Each is a regular expression, for people and for schemas, and a test that says the same in a tenth of the
 * time: every event has about ten ids, and each is looked at where it is read and where it is kept.
 */
public enum Form {
    /** Meta's ids of WABAs and phone numbers. */
    META_ID("[0-9]{1,32}", text -> isOf(text, 0, 1, 32, Form::isDigit)),

    /** A phone number in international form, without {@code +}. */
    PHONE("[0-9]{5,20}", text -> isOf(text, 0, 5, 20, Form::isDigit)),

    /** A business-scoped user id (BSUID, docs/meta/changes.md#bsuid-form). */
    USER_ID("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}", Form::isUserId),

    /** An id stands in paths, and a path loses its segments {@code .} and {@code ..} on the way. */
    BUSINESS_ID(
            "(?!\\.+$)[A-Za-z0-9._-]{1,64}",
            text -> isOf(text, 0, 1, 64, at -> isLetter(at) || isDigit(at) || at == '.' || at == '_' || at == '-')
                    && !isOf(text, 0, 1, 64, at -> at == '.')),

    /** Becomes part of an address. */
    MEDIA_ID(
            "[A-Za-z0-9_-]{1,256}",
            text -> isOf(text, 0, 1, 256, at -> isLetter(at) || isDigit(at) || at == '_' || at == '-')),

    /** Our id of a message: a UUID in lower case. */
    MESSAGE_ID("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Form::isUuid);

    private static final String ENTERPRISE = "ENT.";
    private static final String UUID_SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private final String regex;
    private final Predicate<String> test;

    Form(String regex, Predicate<String> test) {
        this.regex = regex;
        this.test = test;
    }

    public String regex() {
        return regex;
    }

    /** Whether the whole text has this form. */
    public boolean matches(String text) {
        return test.test(text);
    }

    private interface Of {
        boolean test(char at);
    }

    /** Whether from so far on there are so many characters, all of one kind. */
    private static boolean isOf(String text, int from, int least, int most, Of kind) {
        var length = text.length() - from;
        if (length < least || length > most) {
            return false;
        }
        for (int at = from; at < text.length(); at++) {
            if (!kind.test(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUserId(String text) {
        if (text.length() < 4 || !isUpper(text.charAt(0)) || !isUpper(text.charAt(1)) || text.charAt(2) != '.') {
            return false;
        }
        var from = text.startsWith(ENTERPRISE, 3) ? 3 + ENTERPRISE.length() : 3;
        return isOf(text, from, 1, 128, at -> isLetter(at) || isDigit(at));
    }

    private static boolean isUuid(String text) {
        if (text.length() != UUID_SHAPE.length()) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            var here = text.charAt(at);
            if (UUID_SHAPE.charAt(at) == '-' ? here != '-' : !isDigit(here) && !(here >= 'a' && here <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char at) {
        return at >= '0' && at <= '9';
    }

    private static boolean isUpper(char at) {
        return at >= 'A' && at <= 'Z';
    }

    private static boolean isLetter(char at) {
        return isUpper(at) || at >= 'a' && at <= 'z';
    }
}
