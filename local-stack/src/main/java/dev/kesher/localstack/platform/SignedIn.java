package dev.kesher.localstack.platform;

import java.net.URI;
import java.util.Map;

/**
 * An owner at the dashboard.
 *
 * @param gateway that her elements talk to
 * @param claims what her business tokens say besides the business
 */
record SignedIn(URI gateway, String business, Map<String, Object> claims) {
    SignedIn {
        claims = Map.copyOf(claims);
    }
}
