package dev.kesher.sender.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.kesher.problemkit.token.TokenVerifier;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Checks the signature of a service token once, not with each of its requests: a caller shows one token for minutes, and the
 * check costs as much as the rest of a request. A token is remembered until it expires, for a minute at most: so long a key that
 * was withdrawn may still be trusted. What was refused is not remembered.
 */
@Alternative
@Priority(2) // before the kit's, which it asks
@ApplicationScoped
class VerifiedTokens extends JWTCallerPrincipalFactory {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final TokenVerifier verifier;
    private final Cache<String, JWTCallerPrincipal> verified;

    VerifiedTokens(TokenVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.creating(
                        (String token, JWTCallerPrincipal principal) -> validity(principal, clock.instant())))
                .build();
    }

    private static Duration validity(JWTCallerPrincipal principal, Instant now) {
        var left = Duration.between(now, Instant.ofEpochSecond(principal.getExpirationTime()));
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        var known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        var principal = verifier.parse(token, context);
        verified.put(token, principal);
        return principal;
    }
}
