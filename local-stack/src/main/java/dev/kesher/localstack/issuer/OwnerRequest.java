package dev.kesher.localstack.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom a request to a control is about: {@code business}, and if known {@code email}, {@code phone}, {@code locale}, {@code
 * name}, {@code operator} and {@code platform} (true for those two kinds of caller).
 *
 * @param claims what a business token says of them besides the business
 */
public record OwnerRequest(String business, Map<String, Object> claims) {
    private static final String BUSINESS = "(?!\\.+$)[A-Za-z0-9._-]{1,64}";

    /** Fails with an {@link IllegalArgumentException} whose message says what is wrong. */
    public static OwnerRequest in(JsonNode request) {
        var business = request.path("business").asText();
        if (!business.matches(BUSINESS)) {
            throw new IllegalArgumentException(
                    "A business id has 1 to 64 of the characters A-Z a-z 0-9 . _ - and is not only dots.");
        }
        var claims = new TreeMap<String, Object>();
        copy(request, "email", claims, "email");
        copy(request, "phone", claims, "phone_number");
        copy(request, "locale", claims, "locale");
        copy(request, "name", claims, "business_name");
        if (request.path("operator").asBoolean()) {
            claims.put("groups", List.of("owner", "operator"));
        } else if (request.path("platform").asBoolean()) {
            claims.put("groups", List.of("platform"));
        }
        return new OwnerRequest(business, claims);
    }

    private static void copy(JsonNode request, String field, Map<String, Object> claims, String claim) {
        var value = request.path(field).asText();
        if (!value.isEmpty()) {
            claims.put(claim, value);
        }
    }
}
