package dev.kesher.signup.link;

import dev.kesher.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Six random digits, which are worth something only together with the link they were asked for. */
final class OneTimeCode {
    static final String FORM = "[0-9]{6}";

    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeCode() {}

    static Secret random() {
        return Secret.of(String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES)));
    }

    /** What is kept of it. */
    static String hash(OpaqueToken link, Secret code) {
        return link.mac("code " + code.reveal());
    }

    /** In a time that does not depend on how much of it is right. */
    static boolean isSame(String hash, @Nullable String kept) {
        return kept != null
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII), kept.getBytes(StandardCharsets.US_ASCII));
    }
}
