package dev.kesher.metasimulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with the app secret: webhook signatures (§5.2) and appsecret_proof (§3.7). */
public final class Signature {
    private Signature() {}

    /** The value of {@code X-Hub-Signature-256}. */
    public static String header(String appSecret, byte[] body) {
        return "sha256=" + hex(appSecret, body);
    }

    public static String proof(String appSecret, String token) {
        return hex(appSecret, token.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
