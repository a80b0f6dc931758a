package dev.kesher.problemkit.token;

import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Locale;
import org.jboss.logging.Logger.Level;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;

/** Why a token is refused. Where several rules are broken it is the first of these. */
enum TokenRefusal {
    /** Nobody could judge it; answered 503. */
    KEYS_UNAVAILABLE(Level.WARN),
    /** The issuer publishes no key of that id. */
    UNKNOWN_KEY(Level.WARN),
    /** Signed by something else than RS256, or not at all. */
    ALGORITHM(Level.INFO),
    SIGNATURE(Level.WARN),
    /** All of the following were signed by the issuer whose keys we have. */
    ISSUER(Level.WARN),
    AUDIENCE(Level.WARN),
    EXPIRED(Level.INFO),
    NOT_YET_VALID(Level.INFO),
    /** A claim is missing, or has no sense: an expiry before the issue. */
    CLAIMS(Level.INFO),
    /** No token at all. */
    MALFORMED(Level.INFO);

    private final Level level;

    /** @param level WARN for what a wrong setting would cause; callers do all the rest */
    TokenRefusal(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static TokenRefusal of(ParseException refused) {
        return switch (refused.getCause()) {
            case KeysUnavailable unavailable -> KEYS_UNAVAILABLE;
            case WrongKey wrong -> wrong.refusal();
            case InvalidJwtException invalid -> of(invalid);
            case null, default -> CLAIMS;
        };
    }

    private static TokenRefusal of(InvalidJwtException invalid) {
        if (invalid.getCause() instanceof InvalidAlgorithmException) {
            return ALGORITHM;
        }
        if (invalid.hasErrorCode(ErrorCodes.SIGNATURE_INVALID) || invalid.hasErrorCode(ErrorCodes.SIGNATURE_MISSING)) {
            return SIGNATURE;
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID) || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return ISSUER;
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return AUDIENCE;
        }
        if (invalid.hasExpired()) {
            return EXPIRED;
        }
        if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return NOT_YET_VALID;
        }
        return invalid.getCause() instanceof JoseException || invalid.hasErrorCode(ErrorCodes.JSON_INVALID)
                ? MALFORMED
                : CLAIMS;
    }
}
