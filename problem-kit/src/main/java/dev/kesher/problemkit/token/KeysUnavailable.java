package dev.kesher.problemkit.token;

import dev.kesher.problemkit.CannotJudge;
import org.jose4j.lang.UnresolvableKeyException;

/** No key was ever read, or a token's is not among them and the issuer cannot be asked: the token may well be valid. */
final class KeysUnavailable extends UnresolvableKeyException implements CannotJudge {
    KeysUnavailable(String message) {
        super(message);
    }
}
