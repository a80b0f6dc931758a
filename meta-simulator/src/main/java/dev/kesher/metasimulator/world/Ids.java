package dev.kesher.metasimulator.world;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** New identifiers, in the forms of docs/meta/README.md#ids: from a seed where tests want to know them, else random. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigInteger TEN_TO_13 = BigInteger.TEN.pow(13);

    private Ids() {}

    /** 15 digits: two that tell the kind (22 WABA, 33 number, 44 portfolio), 13 from the seed. */
    public static String asset(String prefix, String seed) {
        return prefix + String.format("%013d", new BigInteger(1, sha256(prefix + ":" + seed)).mod(TEN_TO_13));
    }

    public static String randomAsset(String prefix) {
        return asset(prefix, random(16));
    }

    /** Digits from a seed, for phone numbers and BSUIDs. */
    public static String digits(int count, String seed) {
        return String.format("%0" + count + "d", new BigInteger(1, sha256(seed)).mod(BigInteger.TEN.pow(count)));
    }

    public static String messageId() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return "wamid.HBgM" + Base64.getEncoder().encodeToString(bytes) + "AA==";
    }

    public static String code() {
        return "AQ" + random(96);
    }

    public static String token() {
        return "EAA" + random(60);
    }

    /** Hex of that many random bytes. */
    public static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    public static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
