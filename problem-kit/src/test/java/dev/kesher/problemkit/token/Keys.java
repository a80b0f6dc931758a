package dev.kesher.problemkit.token;

import dev.kesher.problemkit.jwks.KeySet;
import dev.kesher.problemkit.jwks.KeySource;
import dev.kesher.problemkit.jwks.KeysNotRead;
import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** An issuer in this process: what it publishes, whether it answers, and how often it was asked. */
final class Keys implements KeySource {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<PublicJsonWebKey> published = List.of();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    static RsaJsonWebKey key(String keyId) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(keyId);
            return key;
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** None: then it cannot be read. */
    void publish(PublicJsonWebKey... keys) {
        published = List.of(keys);
    }

    /** Answers nobody until the returned latch is counted down. */
    CountDownLatch hang() {
        gate = new CountDownLatch(1);
        return gate;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public KeySet read() throws KeysNotRead {
        asked.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (published.isEmpty()) {
            throw new KeysNotRead(Why.STATUS, "answers status 403");
        }
        return new KeySet(published);
    }

    @Override
    public String address() {
        return "https://id.example.test/keys";
    }
}
