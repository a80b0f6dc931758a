package dev.kesher.metasimulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with the app secret: webhook signatures (§5.2), appsecret_proof (§3.7) and signed_request (§3.9). */
public final class Signature {
    private Signature() {}

    /** The value of {@code X-Hub-Signature-256}. */
    public static String header(String appSecret, byte[] body) {
        return "sha256=" + hex(appSecret, body);
    }

    public static String proof(String appSecret, String token) {
        return hex(appSecret, token.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code base64url(signature).base64url(payload)}, without padding. */
    public static String signedRequest(String appSecret, String json) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String payload = base64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
        byte[] signature = hmac(appSecret, payload.getBytes(StandardCharsets.US_ASCII));
        return base64.encodeToString(signature) + "." + payload;
    }

    private static String hex(String secret, byte[] message) {
        return HexFormat.of().formatHex(hmac(secret, message));
    }

    private static byte[] hmac(String secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
