package dev.kesher.notifier.mail;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where an owner asks for help, with the support code filled in: a mail address gets a subject, a page the parameter {@code
 * support_code}.
 *
 * @param address {@code mailto:} and an address, or a page
 */
record SupportLink(URI address) {
    private static final String MAIL = "mailto:";

    /** The mailbox that replies go to; null if it is a page. */
    static @Nullable String mailbox(URI address) {
        var text = address.toString();
        return text.startsWith(MAIL) ? text.substring(MAIL.length()) : null;
    }

    /** @param subject of the owner's e-mail */
    Argument.Link about(String supportCode, String subject) {
        var mailbox = mailbox(address);
        if (mailbox != null) {
            return Argument.Link.bare(mailbox, URI.create(address + "?subject=" + encoded(subject)), mailbox);
        }
        var filledIn = withParameter("support_code=" + encoded(supportCode));
        return Argument.Link.bare(shown(), filledIn, filledIn.toString());
    }

    private URI withParameter(String parameter) {
        var whole = address.toString();
        var fragment = whole.indexOf('#');
        var page = fragment < 0 ? whole : whole.substring(0, fragment);
        var rest = fragment < 0 ? "" : whole.substring(fragment);
        return URI.create(page + (page.contains("?") ? "&" : "?") + parameter + rest);
    }

    /** The page as people say it: without what the browser needs. */
    private String shown() {
        var path = address.getPath() == null || "/".equals(address.getPath()) ? "" : address.getPath();
        return address.getHost() + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
