package dev.kesher.signup.connect.step;

import java.util.Locale;

/** The calls to Meta on the way from a code to a connection, by the names they have in {@code meta-codes.csv}. */
enum MetaCall {
    EXCHANGE_CODE,
    INSPECT_TOKEN,
    /** Whatever reads the number with the owner's token; that the token may do so is proved with it. */
    CHOOSE_NUMBER,
    SUBSCRIBE,
    REGISTER;

    static MetaCall parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
