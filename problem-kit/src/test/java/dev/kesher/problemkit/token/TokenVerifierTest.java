package dev.kesher.problemkit.token;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.problemkit.CannotJudge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are refused, and what is counted. */
class TokenVerifierTest {
    private static final String ISSUER = "https://kubernetes.default.svc";
    private static final Duration NEVER = Duration.ofHours(1);
    private static final RsaJsonWebKey KEY = Keys.key("key");
    private static final RsaJsonWebKey ANOTHER = Keys.key("key");

    private final Keys issuer = new Keys();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final KeyFetcher fetcher = new KeyFetcher(
            issuer, new FetchPolicy(NEVER, NEVER), new FetchWatch("test-service", metrics, System::nanoTime));
    private final TokenVerifier verifier = new TokenVerifier(
            new VerificationKeys(fetcher, Duration.ofMinutes(1), 4),
            new RefusedTokens("test-service", metrics, System::nanoTime));
    private final JWTAuthContextInfo expected = new JWTAuthContextInfo();

    @BeforeEach
    void start() {
        expected.setIssuedBy(ISSUER);
        expected.setExpectedAudience(Set.of("vault-service"));
        expected.setClockSkew(30);
        issuer.publish(KEY);
        fetcher.start();
        await().until(() -> fetcher.known().isPresent());
    }

    @AfterEach
    void stop() {
        fetcher.close();
    }

    @Test
    void aGenuineTokenIsTaken() throws ParseException {
        var caller = verifier.parse(sign(KEY, Map.of()), expected);

        assertThat(caller.getName()).isEqualTo("system:serviceaccount:kesher:signup-service");
        assertThat(refused()).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1} is refused: {2}")
    @CsvSource({
        "iss, https://elsewhere.example.test, issuer",
        "aud, sender-service, audience",
        "exp, 1000, expired",
        "nbf, 99999999999, claims"
    })
    void aRuleThatIsBrokenIsCounted(String claim, String value, String reason) {
        var token = sign(KEY, Map.of(claim, value.matches("\\d+") ? Long.valueOf(value) : value));

        assertThatThrownBy(() -> verifier.parse(token, expected)).isInstanceOf(ParseException.class);
        assertThat(refused()).isEqualTo(Map.of(reason, 1.0));
    }

    @Test
    void aTokenForLaterIsCounted() {
        var soon = NumericDate.now().getValue() + 300;

        assertThatThrownBy(() -> verifier.parse(sign(KEY, Map.of("nbf", soon)), expected))
                .isInstanceOf(ParseException.class);
        assertThat(refused()).isEqualTo(Map.of("not-yet-valid", 1.0));
    }

    @Test
    void aClockThatDiffersByTheSkewIsForgiven() throws ParseException {
        var now = NumericDate.now().getValue();

        assertThat(verifier.parse(sign(KEY, Map.of("exp", now - 5, "iat", now - 60)), expected))
                .isNotNull();
    }

    @Test
    void aForgedSignatureIsCounted() {
        assertThatThrownBy(() -> verifier.parse(sign(ANOTHER, Map.of()), expected))
                .isInstanceOf(ParseException.class);
        assertThat(refused()).isEqualTo(Map.of("signature", 1.0));
    }

    @Test
    void aTokenOfAnUnknownKeyIsCounted() {
        assertThatThrownBy(() -> verifier.parse(sign(Keys.key("other"), Map.of()), expected))
                .isInstanceOf(ParseException.class)
                .satisfies(failure -> assertThat(CannotJudge.isCauseOf(failure)).isFalse());
        assertThat(refused()).isEqualTo(Map.of("unknown-key", 1.0));
    }

    @Test
    void aPublicKeyIsNoSharedSecret() throws JoseException {
        var forged = new JsonWebSignature();
        forged.setPayload(claims(Map.of()).toJson());
        forged.setKeyIdHeaderValue("key");
        forged.setAlgorithmHeaderValue("HS256");
        forged.setKey(new HmacKey(KEY.getPublicKey().getEncoded()));
        var token = forged.getCompactSerialization();

        assertThatThrownBy(() -> verifier.parse(token, expected)).isInstanceOf(ParseException.class);
        assertThat(refused()).isEqualTo(Map.of("algorithm", 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "a.b.c", "..", "eyJhbGciOiJSUzI1NiJ9.bm8ganNvbg.AAAA"})
    void whatIsNoTokenIsRefused(String garbage) {
        assertThatThrownBy(() -> verifier.parse(garbage, expected)).isInstanceOf(ParseException.class);
        assertThat(refused()).hasSize(1).doesNotContainKey("keys-unavailable");
    }

    @Test
    void aTokenThatNobodyCanJudgeIsNotCalledInvalid() {
        issuer.publish();

        assertThatThrownBy(() -> verifier.parse(sign(Keys.key("other"), Map.of()), expected))
                .isInstanceOf(ParseException.class)
                .satisfies(failure -> assertThat(CannotJudge.isCauseOf(failure)).isTrue());
        assertThat(refused()).isEqualTo(Map.of("keys-unavailable", 1.0));
    }

    /** Which of two keys it was signed with only the issuer knows. */
    @Test
    void aTokenThatNamesNoKeyIsTakenRightAfterTheKeyWasRotated() throws ParseException {
        issuer.publish(ANOTHER);

        var caller = verifier.parse(signNamingNoKey(ANOTHER), expected);

        assertThat(caller.getName()).isEqualTo("system:serviceaccount:kesher:signup-service");
        assertThat(refused()).isEmpty();
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void manyForgedTokensThatNameNoKeyCauseOneFetch() {
        for (var i = 0; i < 50; i++) {
            assertThatThrownBy(() -> verifier.parse(signNamingNoKey(ANOTHER), expected))
                    .isInstanceOf(ParseException.class)
                    .satisfies(failure ->
                            assertThat(CannotJudge.isCauseOf(failure)).isFalse());
        }

        assertThat(refused()).isEqualTo(Map.of("signature", 50.0));
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void aTokenThatNamesNoKeyIsNotCalledForgedWhileTheIssuerCannotBeAsked() {
        issuer.publish();

        assertThatThrownBy(() -> verifier.parse(signNamingNoKey(ANOTHER), expected))
                .satisfies(failure -> assertThat(CannotJudge.isCauseOf(failure)).isTrue());
        assertThat(refused()).isEqualTo(Map.of("keys-unavailable", 1.0));
    }

    /** By reason; only those that are not zero. */
    private Map<String, Double> refused() {
        var counts = new TreeMap<String, Double>();
        metrics.find("kesher.tokens.refused").counters().stream()
                .filter(counter -> counter.count() > 0)
                .forEach(counter -> counts.put(counter.getId().getTag("reason"), counter.count()));
        return counts;
    }

    private static String signNamingNoKey(RsaJsonWebKey key) {
        return sign(key, new JsonWebSignature(), Map.of());
    }

    private static String sign(RsaJsonWebKey key, Map<String, Object> changes) {
        var token = new JsonWebSignature();
        token.setKeyIdHeaderValue(key.getKeyId());
        return sign(key, token, changes);
    }

    private static String sign(RsaJsonWebKey key, JsonWebSignature token, Map<String, Object> changes) {
        try {
            token.setPayload(claims(changes).toJson());
            token.setAlgorithmHeaderValue("RS256");
            token.setKey(key.getPrivateKey());
            return token.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JwtClaims claims(Map<String, Object> changes) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject("system:serviceaccount:kesher:signup-service");
        claims.setAudience("vault-service");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        changes.forEach(claims::setClaim);
        return claims;
    }
}
