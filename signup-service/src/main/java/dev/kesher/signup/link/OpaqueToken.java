package dev.kesher.signup.link;

import dev.kesher.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * 256 random bits that are a link or a session to whoever bears them. They are recognised by their hash; what is sealed
 * with them is read by their bearer and by nobody who has the database alone.
 */
final class OpaqueToken {
    /** What the address of a link ends with. */
    static final String LINK = "";
    /** What a session token begins with, so that nobody takes it for a JWT and scanners for secrets find it. */
    static final String SESSION = "ksn_";

    private static final int BYTES = 32;
    private static final String RANDOM_PART = "[A-Za-z0-9_-]{43}";
    private static final String SEALING = "kesher: sealed invitation";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secret text;

    private OpaqueToken(Secret text) {
        this.text = text;
    }

    static OpaqueToken random(String prefix) {
        return new OpaqueToken(
                Secret.of(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(BYTES))));
    }

    /** Empty for what this service cannot have made. */
    static Optional<OpaqueToken> of(String prefix, Secret text) {
        return text.reveal().matches(prefix + RANDOM_PART) ? Optional.of(new OpaqueToken(text)) : Optional.empty();
    }

    Secret text() {
        return text;
    }

    /** SHA-256 in hexadecimal; enough for 256 random bits, which nobody guesses. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** HMAC-SHA256 in hexadecimal: what six digits are recognised by, since their plain hash could be counted through. */
    String mac(String message) {
        return HexFormat.of().formatHex(hmac(message));
    }

    byte[] seal(byte[] plain) {
        var iv = randomBytes(IV_BYTES);
        var sealed = cipher(Cipher.ENCRYPT_MODE, iv, plain, 0);
        var all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
        return all;
    }

    /** @throws IllegalStateException if it was sealed with another token, or changed */
    byte[] open(byte[] sealed) {
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, IV_BYTES), sealed, IV_BYTES);
    }

    private byte[] cipher(int mode, byte[] iv, byte[] input, int offset) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(hmac(SEALING), "AES"), new GCMParameterSpec(TAG_BITS, iv));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException("not sealed with this token", foreign);
        }
    }

    private byte[] hmac(String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(), "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private byte[] bytes() {
        return text.reveal().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
