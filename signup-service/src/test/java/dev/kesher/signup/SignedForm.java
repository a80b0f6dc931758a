package dev.kesher.signup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Meta does (docs/meta/tokens.md#callbacks). */
public final class SignedForm {
    private SignedForm() {}

    public static String of(String json, String secret) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var payload = encoder.encodeToString(json.getBytes(StandardCharsets.UTF_8));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return encoder.encodeToString(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8))) + "." + payload;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String about(String user, Instant issuedAt, String secret) {
        return of(
                "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":%d,\"user_id\":\"%s\"}"
                        .formatted(issuedAt.getEpochSecond(), user),
                secret);
    }
}
