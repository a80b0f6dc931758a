package dev.kesher.systemtests;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom the platform signed in. */
record Owner(
        String business,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale,
        boolean operator) {

    static Owner of(String business) {
        return new Owner(business, null, null, null, false);
    }

    Map<String, Object> claims() {
        var claims = new HashMap<String, Object>();
        claims.put("business", business);
        claims.put("operator", operator);
        put(claims, "email", email);
        put(claims, "phone", phone);
        put(claims, "locale", locale);
        return claims;
    }

    private static void put(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
