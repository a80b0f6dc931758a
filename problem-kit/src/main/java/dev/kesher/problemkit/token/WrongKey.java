package dev.kesher.problemkit.token;

import org.jose4j.lang.UnresolvableKeyException;

/** The issuer publishes no such key, or the token is signed by an algorithm that is not allowed. */
final class WrongKey extends UnresolvableKeyException {
    private final Refusal refusal;

    WrongKey(Refusal refusal) {
        super(refusal.label());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
