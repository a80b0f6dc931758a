package dev.kesher.signup.consent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.Secret;
import dev.kesher.signup.consent.SignedRequest.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code base64url(HMAC-SHA256(payload, app secret)) + "." + base64url(JSON)} (docs/meta/tokens.md#callbacks). The
 * signature is over the payload as it came, and is looked at before the payload is.
 */
final class SignedRequests {
    /** Meta's have some two hundred characters. */
    private static final int LONGEST = 4096;

    private static final Duration OLDEST = Duration.ofDays(1);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HMAC-SHA256";

    private final List<Secret> secrets;

    /** @param secrets the app's, and while it is rotated the one before */
    SignedRequests(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    SignedRequest read(@Nullable String text, Instant now) {
        if (text == null || text.length() > LONGEST || !text.matches("[A-Za-z0-9_-]+=*\\.[A-Za-z0-9_-]+=*")) {
            return refused(Reason.MALFORMED);
        }
        int dot = text.indexOf('.');
        var payload = text.substring(dot + 1);
        try {
            byte[] signature = Base64.getUrlDecoder().decode(text.substring(0, dot));
            return isSigned(payload, signature)
                    ? judge(
                            ContractJson.mapper()
                                    .readTree(Base64.getUrlDecoder().decode(payload)),
                            now)
                    : refused(Reason.SIGNATURE);
        } catch (IllegalArgumentException | IOException unreadable) {
            return refused(Reason.MALFORMED);
        }
    }

    private static SignedRequest judge(JsonNode json, Instant now) {
        if (!ALGORITHM.equalsIgnoreCase(json.path("algorithm").asText())) {
            return refused(Reason.ALGORITHM);
        }
        if (!json.path("issued_at").canConvertToLong()
                || !isFresh(json.path("issued_at").asLong(), now)) {
            return refused(Reason.TIME);
        }
        var user = json.path("user_id").asText("");
        return user.matches("[0-9]{1,32}") ? new SignedRequest.Genuine(user) : refused(Reason.USER);
    }

    private static boolean isFresh(long issuedAt, Instant now) {
        return issuedAt >= now.minus(OLDEST).getEpochSecond()
                && issuedAt <= now.plus(SKEW).getEpochSecond();
    }

    /** Every secret is tried, and each compared in constant time. */
    private boolean isSigned(String payload, byte[] signature) {
        boolean signed = false;
        for (var secret : secrets) {
            signed |= MessageDigest.isEqual(hmac(payload, secret), signature);
        }
        return signed;
    }

    private static byte[] hmac(String payload, Secret secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", impossible);
        }
    }

    private static SignedRequest refused(Reason reason) {
        return new SignedRequest.Refused(reason);
    }
}
