package dev.kesher.signup.connect;

import java.time.Duration;

/**
 * How long a request that brings a code waits for the vault, from its arrival on.
 *
 * @param withCode while its code is unspent
 * @param withToken while its token is not stored: longer, by what the exchange may take
 */
record VaultPatience(Duration withCode, Duration withToken) {
    /** The page gives a request 30 seconds, and waits with a code are over after 20. */
    private static final Duration FOR_THE_EXCHANGE = Duration.ofSeconds(8);

    /** As it is set, but never so long that somebody else could take the attempt up meanwhile. */
    static VaultPatience of(Duration set, Duration lease) {
        var withCode = shorter(set, lease.dividedBy(2));
        return new VaultPatience(withCode, withCode.plus(shorter(FOR_THE_EXCHANGE, lease.dividedBy(4))));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
