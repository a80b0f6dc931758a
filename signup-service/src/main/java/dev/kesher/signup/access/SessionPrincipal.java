package dev.kesher.signup.access;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who came by a connect link and showed the code: an owner of that business, and nothing else.
 *
 * @param business as the claim {@code business_id} of a business token
 * @param locale BCP 47
 */
public record SessionPrincipal(String business, @Nullable String email, String locale, String businessName)
        implements Principal {
    @Override
    public String getName() {
        return "owner-by-link-of-" + business;
    }

    /** As a business token would say it. */
    @Nullable String claim(String name) {
        return switch (name) {
            case "business_id" -> business;
            case "business_name" -> businessName;
            case "email" -> email;
            case "locale" -> locale;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return getName();
    }
}
