package dev.kesher.problemkit.token;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which key is found, and what the issuer is asked for it. */
class VerificationKeysTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Set<String> ALLOWED = Set.of("RS256");
    private static final RsaJsonWebKey OLD = Keys.key("old");
    private static final RsaJsonWebKey NEW = Keys.key("new");

    private final Keys issuer = new Keys();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FetchWatch watch = new FetchWatch("test-service", metrics, System::nanoTime);
    private KeyFetcher fetcher = new KeyFetcher(issuer, new FetchPolicy(NEVER, NEVER), watch);
    private VerificationKeys keys = new VerificationKeys(fetcher, LONG, 4);

    @AfterEach
    void stop() {
        fetcher.close();
    }

    private void with(FetchPolicy policy, Duration patience, int waiting) {
        fetcher.close();
        fetcher = new KeyFetcher(issuer, policy, watch);
        keys = new VerificationKeys(fetcher, patience, waiting);
    }

    @Test
    void aRotatedKeyIsKnownAtTheFirstTokenThatNamesIt() throws UnresolvableKeyException {
        issuer.publish(OLD);
        fetcher.start();
        await().until(() -> fetcher.known().isPresent());

        issuer.publish(OLD, NEW);

        assertThat(find("new")).isEqualTo(NEW.getPublicKey());
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void garbageKeyIdsCauseOneFetch() {
        issuer.publish(OLD);
        fetcher.start();
        await().until(() -> fetcher.known().isPresent());

        for (var i = 0; i < 1000; i++) {
            var keyId = "garbage-" + i;
            assertThatExceptionOfType(WrongKey.class)
                    .isThrownBy(() -> find(keyId))
                    .returns(TokenRefusal.UNKNOWN_KEY, WrongKey::refusal);
        }

        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void anAlgorithmThatIsNotAllowedCausesNoFetch() {
        issuer.publish(OLD);

        for (var algorithm : new String[] {"none", "HS256", "RS512", null}) {
            assertThatExceptionOfType(WrongKey.class)
                    .isThrownBy(() -> keys.find("garbage", algorithm, ALLOWED))
                    .returns(TokenRefusal.ALGORITHM, WrongKey::refusal);
        }

        assertThat(issuer.asked()).isZero();
    }

    @Test
    void aDroppedKeyIsRefusedAfterTheNextRefresh() throws UnresolvableKeyException {
        with(new FetchPolicy(Duration.ofMillis(20), NEVER), LONG, 4);
        issuer.publish(OLD, NEW);
        fetcher.start();
        await().until(() -> fetcher.known().isPresent());
        assertThat(find("old")).isEqualTo(OLD.getPublicKey());

        issuer.publish(NEW);
        var before = issuer.asked();
        await().until(() -> issuer.asked() > before + 1);

        assertThatThrownBy(() -> find("old")).isInstanceOf(WrongKey.class);
    }

    @Test
    void theLastKeysGoOnBeingUsedWhileTheIssuerIsAway() throws UnresolvableKeyException {
        with(new FetchPolicy(Duration.ofMillis(20), NEVER), LONG, 4);
        issuer.publish(OLD);
        fetcher.start();
        await().until(() -> fetcher.known().isPresent());

        issuer.publish();
        await().until(() -> fetches("status") > 0);

        assertThat(find("old")).isEqualTo(OLD.getPublicKey());
    }

    @Test
    void whileTheIssuerIsAwayATokenOfAnUnknownKeyIsNotCalledInvalid() {
        issuer.publish(OLD);
        fetcher.start();
        await().until(() -> fetcher.known().isPresent());

        issuer.publish();

        assertThatThrownBy(() -> find("new")).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void beforeTheKeysWereReadNoTokenIsCalledInvalid() {
        fetcher.start();

        assertThatThrownBy(() -> find("old")).isInstanceOf(KeysUnavailable.class);
        assertThatThrownBy(() -> find("old")).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void theKeysAreReadByThemselvesOnceTheIssuerAnswers() {
        fetcher.start();
        await().until(() -> fetches("status") > 0);

        issuer.publish(OLD);

        await().until(() -> fetcher.known().isPresent());
    }

    @Test
    void aRequestThatComesDuringTheFirstFetchWaitsForIt() throws Exception {
        issuer.publish(OLD);
        var gate = issuer.hang();
        fetcher.start();

        var found = CompletableFuture.supplyAsync(() -> unchecked("old"));
        await().until(() -> issuer.asked() == 1);
        gate.countDown();

        assertThat(found.get()).isEqualTo(OLD.getPublicKey());
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void aHangingIssuerHoldsARequestForItsPatienceOnly() {
        with(new FetchPolicy(NEVER, NEVER), Duration.ofMillis(50), 4);
        var gate = issuer.hang();
        fetcher.start();

        assertThatThrownBy(() -> find("old")).isInstanceOf(KeysUnavailable.class);
        gate.countDown();
    }

    @Test
    void aHangingIssuerHoldsSoManyRequestsOnly() {
        with(new FetchPolicy(NEVER, NEVER), Duration.ofMinutes(10), 2);
        issuer.publish(OLD);
        var gate = issuer.hang();
        fetcher.start();
        var waiting = new ArrayList<CompletableFuture<Key>>();
        for (var i = 0; i < 3; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> unchecked("old"), command -> new Thread(command).start()));
        }

        // Whichever came third is told to come again; the two others wait.
        await().until(() -> waiting.stream().filter(CompletableFuture::isDone).count() == 1);
        gate.countDown();

        await().until(() -> waiting.stream()
                        .filter(one -> one.isDone() && !one.isCompletedExceptionally())
                        .count()
                == 2);
    }

    private Key find(String keyId) throws UnresolvableKeyException {
        return keys.find(keyId, "RS256", ALLOWED);
    }

    private Key unchecked(String keyId) {
        try {
            return find(keyId);
        } catch (UnresolvableKeyException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private double fetches(String outcome) {
        var counter = metrics.find("kesher.key.fetches").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }
}
