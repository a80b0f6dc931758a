package dev.kesher.signup.link;

import dev.kesher.signup.access.PageOrigins;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where an owner may be sent when she is done: a page of the platform and nowhere else (no open redirect). */
final class ReturnUrlRule {
    private static final String PRINTABLE = "[!-~]{1,1900}";
    private static final String LOOPBACK = "localhost|127(\\.[0-9]{1,3}){3}|\\[::1]";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private ReturnUrlRule() {}

    /**
     * @return why not, for the platform's developer; empty if it may be
     */
    static Optional<String> refusal(String url, PageOrigins allowed) {
        if (!url.matches(PRINTABLE)) {
            return Optional.of("returnUrl must have at most 1,900 characters, escaped as in an address (RFC 3986).");
        }
        try {
            return refusal(new URI(url), allowed);
        } catch (URISyntaxException noAddress) {
            return Optional.of("returnUrl must be an absolute address.");
        }
    }

    private static Optional<String> refusal(URI url, PageOrigins allowed) {
        var host = url.getHost();
        if (host == null || url.getScheme() == null) {
            return Optional.of("returnUrl must be an absolute address with a host.");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("returnUrl must have neither a user nor a fragment.");
        }
        if (url.getRawQuery() != null && url.getRawQuery().contains("kesher_")) {
            return Optional.of("returnUrl must not have kesher_result or kesher_link: these are added.");
        }
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        boolean here = url.getScheme().equalsIgnoreCase("http") && host.matches(LOOPBACK);
        if (!secure && !here) {
            return Optional.of("returnUrl must be https; http is for this machine only.");
        }
        var origin = origin(url);
        return allowed.contains(origin)
                ? Optional.empty()
                : Optional.of("Add " + origin + " to KESHER_RETURN_ORIGINS of signup-service.");
    }

    private static String origin(URI url) {
        var scheme = url.getScheme().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? HTTPS : HTTP;
        var port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
