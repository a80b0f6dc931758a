package dev.kesher.problemkit.token;

import org.jose4j.lang.UnresolvableKeyException;

/** The issuer publishes no such key, or the token is signed by an algorithm that is not allowed. */
final class WrongKey extends UnresolvableKeyException {
    private final TokenRefusal refusal;

    WrongKey(TokenRefusal refusal) {
        super(refusal.label());
        this.refusal = refusal;
    }

    TokenRefusal refusal() {
        return refusal;
    }
}
