package dev.kesher.metasimulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC with the app secret: webhook signatures (docs/meta/webhooks.md#signature), appsecret_proof (tokens.md#proof) and
 * signed_request (tokens.md#callbacks).
 */
public final class Signature {
    private static final String SHA256 = "HmacSHA256";
    private static final String SHA1 = "HmacSHA1";

    private Signature() {}

    /** The value of {@code X-Hub-Signature-256}. */
    public static String header(String appSecret, byte[] body) {
        return "sha256=" + hex(appSecret, body);
    }

    /** The value of {@code X-Hub-Signature}, from the days before SHA-256. */
    static String legacyHeader(String appSecret, byte[] body) {
        return "sha1=" + HexFormat.of().formatHex(hmac(SHA1, appSecret, body));
    }

    public static String proof(String appSecret, String token) {
        return hex(appSecret, token.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code base64url(signature).base64url(payload)}, without padding. */
    public static String signedRequest(String appSecret, String json) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String payload = base64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
        byte[] signature = hmac(SHA256, appSecret, payload.getBytes(StandardCharsets.US_ASCII));
        return base64.encodeToString(signature) + "." + payload;
    }

    private static String hex(String secret, byte[] message) {
        return HexFormat.of().formatHex(hmac(SHA256, secret, message));
    }

    private static byte[] hmac(String algorithm, String secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
