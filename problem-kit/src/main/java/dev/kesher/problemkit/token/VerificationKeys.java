package dev.kesher.problemkit.token;

import java.security.Key;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key that a token is signed with. A key that is known is found without waiting; one that is not is looked for at the
 * issuer, in bounded time and by a bounded number of requests.
 */
final class VerificationKeys {
    private final KeyFetcher fetcher;
    private final Duration patience;
    private final Semaphore places;

    /**
     * @param patience how long a request waits for a fetch
     * @param waiting how many wait at once
     */
    VerificationKeys(KeyFetcher fetcher, Duration patience, int waiting) {
        this.fetcher = fetcher;
        this.patience = patience;
        places = new Semaphore(waiting);
    }

    /**
     * @param keyId the token's {@code kid}
     * @param algorithm the token's {@code alg}
     * @param allowed what tokens may be signed by
     * @throws WrongKey if the token is not valid
     * @throws KeysUnavailable if that cannot be said now
     */
    Key find(@Nullable String keyId, @Nullable String algorithm, Set<String> allowed) throws UnresolvableKeyException {
        if (algorithm == null || !allowed.contains(algorithm)) {
            throw new WrongKey(TokenRefusal.ALGORITHM);
        }
        var known = fetcher.known();
        var found = known.flatMap(keys -> keys.find(keyId, algorithm));
        if (found.isPresent()) {
            return found.get();
        }
        if (known.filter(keys -> keys.names(keyId)).isEmpty() && !askIssuer()) {
            throw new KeysUnavailable("the issuer's keys cannot be read");
        }
        return fetcher.known()
                .flatMap(keys -> keys.find(keyId, algorithm))
                .orElseThrow(() -> new WrongKey(TokenRefusal.UNKNOWN_KEY));
    }

    /**
     * For a token that names no key and was signed with another than the only one that is known: the issuer may have a new one.
     * As for a key that is not known, in bounded time and seldom.
     *
     * @throws KeysUnavailable if the issuer cannot be asked
     */
    void readAgain() throws KeysUnavailable {
        if (!askIssuer()) {
            throw new KeysUnavailable("the issuer's keys cannot be read");
        }
    }

    private boolean askIssuer() throws KeysUnavailable {
        if (!places.tryAcquire()) {
            throw new KeysUnavailable("too many requests wait for the issuer's keys");
        }
        try {
            return fetcher.fetchForUnknownKey().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notNow) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            places.release();
        }
    }
}
