package dev.kesher.problemkit.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * In place of smallrye-jwt's own factory, and the same but for two things: the key of a token is found by {@link
 * VerificationKeys}, and a token that is refused leaves a trace.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenVerifier extends JWTCallerPrincipalFactory {
    /** Of what a token says, in a log line. */
    private static final int LONGEST_WORDS = 200;

    private final VerificationKeys keys;
    private final DefaultJWTTokenParser parser;
    private final RefusedTokens refused;

    TokenVerifier(VerificationKeys keys, RefusedTokens refused) {
        this.keys = keys;
        this.parser = new Parser(keys);
        this.refused = refused;
    }

    private static final class Parser extends DefaultJWTTokenParser {
        private final VerificationKeys keys;

        Parser(VerificationKeys keys) {
            this.keys = keys;
        }

        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo expected) {
            var allowed = expected.getSignatureAlgorithm().stream()
                    .map(SignatureAlgorithm::getAlgorithm)
                    .collect(Collectors.toUnmodifiableSet());
            return (token, nesting) -> keys.find(token.getKeyIdHeaderValue(), token.getAlgorithmHeaderValue(), allowed);
        }
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
        try {
            return judged(token, expected);
        } catch (ParseException invalid) {
            var reason = TokenRefusal.of(invalid);
            refused.refuse(reason, detail(reason, invalid, expected));
            throw invalid;
        }
    }

    /** A token without a key id looks forged while the issuer's new key is not known here. */
    private JWTCallerPrincipal judged(String token, JWTAuthContextInfo expected) throws ParseException {
        try {
            return caller(token, expected);
        } catch (ParseException invalid) {
            if (TokenRefusal.of(invalid) != TokenRefusal.SIGNATURE || namesItsKey(token)) {
                throw invalid;
            }
        }
        try {
            keys.readAgain();
        } catch (KeysUnavailable unavailable) {
            throw new ParseException("the token cannot be judged", unavailable);
        }
        return caller(token, expected);
    }

    private JWTCallerPrincipal caller(String token, JWTAuthContextInfo expected) throws ParseException {
        var context = parser.parse(token, expected);
        var type = context.getJoseObjects().getFirst().getHeader("typ");
        return new DefaultJWTCallerPrincipal(type, context.getJwtClaims());
    }

    private static boolean namesItsKey(String token) {
        try {
            return JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue() != null;
        } catch (JoseException impossible) {
            return true; // whoever has a signature that does not fit is well-formed
        }
    }

    /** Issuer and audience are looked at after the signature, so these are words of somebody whose keys we trust. */
    private static String detail(TokenRefusal reason, ParseException invalid, JWTAuthContextInfo expected) {
        return switch (reason) {
            case ISSUER ->
                "it says \"" + claim(invalid, Claims.iss) + "\" and KESHER_ISSUER is " + expected.getIssuedBy();
            case AUDIENCE ->
                "it is for \"" + claim(invalid, Claims.aud) + "\" and this is " + expected.getExpectedAudience();
            case KEYS_UNAVAILABLE -> "so its caller is told to come again";
            case UNKNOWN_KEY -> "the issuer at KESHER_JWKS_URL publishes no key that it could be signed with";
            case ALGORITHM, SIGNATURE, EXPIRED, NOT_YET_VALID, CLAIMS, MALFORMED -> "";
        };
    }

    private static String claim(ParseException invalid, Claims claim) {
        var words = invalid.getCause() instanceof InvalidJwtException jwt
                ? String.valueOf(jwt.getJwtContext().getJwtClaims().getClaimValue(claim.name()))
                : "";
        var line = words.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
    }
}
