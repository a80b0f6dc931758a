package dev.kesher.status.table;

import dev.kesher.status.track.Recipient;

/**
 * The column {@code customer_named}: which of the two customer columns are the sender's word (1: BSUID, 2: phone). The
 * sender's word replaces Meta's and not the other way round.
 */
record CustomerNamed(short bits) {
    private static final int USER_ID = 1;
    private static final int PHONE = 2;

    static CustomerNamed of(short bits) {
        return new CustomerNamed(bits);
    }

    static CustomerNamed of(Recipient named) {
        return of((short) ((named.userId() == null ? 0 : USER_ID) | (named.phone() == null ? 0 : PHONE)));
    }

    Recipient in(Recipient both) {
        return switch (bits) {
            case 0 -> Recipient.NOBODY;
            case USER_ID | PHONE -> both;
            default ->
                new Recipient((bits & USER_ID) == 0 ? null : both.userId(), (bits & PHONE) == 0 ? null : both.phone());
        };
    }
}
