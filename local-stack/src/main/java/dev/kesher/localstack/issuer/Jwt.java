package dev.kesher.localstack.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A JSON Web Token signed with RS256 (RFC 7515, RFC 7519). */
final class Jwt {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private Jwt() {}

    static String sign(Map<String, Object> claims, SigningKey key) {
        var header = Map.of("alg", "RS256", "typ", "JWT", "kid", key.id());
        var content = part(header) + "." + part(claims);
        return content + "." + BASE64URL.encodeToString(key.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String part(Map<String, ?> content) {
        try {
            return BASE64URL.encodeToString(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("claims cannot be written as JSON", unwritable);
        }
    }
}
