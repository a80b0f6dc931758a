package dev.kesher.ingest.webhook;

import dev.kesher.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Meta's {@code X-Hub-Signature-256}: HMAC-SHA256 with the app secret over the bytes as received, never over
 * re-serialised JSON (docs/meta/webhooks.md#signature). While the app secret is rotated, the previous one is accepted too.
 */
public final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final int HEX_DIGITS = 64;

    /** Never used themselves: a copy of one costs less than looking for the algorithm and preparing the key again. */
    private final List<Mac> keyed;

    private final LongAdder byPrevious = new LongAdder();

    public Signature(Secret current, Optional<Secret> previous) {
        keyed = Stream.concat(Stream.of(current), previous.stream())
                .map(Signature::keyed)
                .toList();
    }

    /** Takes the same time whichever secret signed and wherever a wrong signature differs. */
    public boolean matches(byte[] body, @Nullable String header) {
        if (header == null || !header.startsWith(PREFIX) || header.length() != PREFIX.length() + HEX_DIGITS) {
            return false;
        }
        byte[] shown;
        try {
            shown = HexFormat.of().parseHex(header, PREFIX.length(), header.length());
        } catch (IllegalArgumentException notHex) {
            return false;
        }
        var current = MessageDigest.isEqual(hmac(keyed.getFirst(), body), shown);
        var previous = false;
        for (var mac : keyed.subList(1, keyed.size())) {
            previous |= MessageDigest.isEqual(hmac(mac, body), shown);
        }
        if (previous) {
            byPrevious.increment();
        }
        return current || previous;
    }

    /** How many bodies were signed with the previous secret: while it grows, that one is needed. */
    public long matchedByPrevious() {
        return byPrevious.sum();
    }

    private static byte[] hmac(Mac keyed, byte[] body) {
        try {
            return ((Mac) keyed.clone()).doFinal(body);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", impossible);
        }
    }

    private static Mac keyed(Secret secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
