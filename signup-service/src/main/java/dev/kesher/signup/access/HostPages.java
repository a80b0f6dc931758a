package dev.kesher.signup.access;

import java.net.URI;
import java.util.Locale;

/** Whether a page of some origin may call the API from a browser. */
final class HostPages {
    private HostPages() {}

    enum Verdict {
        /** Our own page. */
        OWN,
        /** A page of the platform that embeds the elements. */
        ALLOWED,
        REFUSED
    }

    /**
     * @param origin of the page, as the browser sends it; {@code null} (the text) for a sandboxed or a local page
     * @param host what the request was addressed to, with its port if it named one
     * @param allowed origins of pages that may embed the elements
     */
    static Verdict judge(String origin, String host, PageOrigins allowed) {
        var known = origin.toLowerCase(Locale.ROOT);
        if (allowed.contains(known)) {
            return Verdict.ALLOWED;
        }
        return host.toLowerCase(Locale.ROOT).equals(authority(known)) ? Verdict.OWN : Verdict.REFUSED;
    }

    /** Empty for what is no address of a page. */
    private static String authority(String origin) {
        try {
            var authority = new URI(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (java.net.URISyntaxException noAddress) {
            return "";
        }
    }
}
