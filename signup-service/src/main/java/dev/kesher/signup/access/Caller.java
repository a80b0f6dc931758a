package dev.kesher.signup.access;

import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.ZoneId;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the request, by the claims of the business token, or by the session that a connect link led to. The business is
 * never taken from anywhere else.
 */
@RequestScoped
public class Caller {
    private static final String OWNER = "owner";
    private static final String OPERATOR = "operator";
    private static final String DEFAULT_LOCALE = "en";
    private static final String LOCALE = "[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}";

    private static final int LONGEST_NAME = 100;

    private final SecurityIdentity identity;
    private final SignupConfig config;

    Caller(SecurityIdentity identity, SignupConfig config) {
        this.identity = identity;
        this.config = config;
    }

    public BusinessId business() {
        var claim = text("business_id");
        if (claim == null) {
            throw HttpProblems.of(ProblemCode.BUSINESS_CLAIM_MISSING);
        }
        if (claim.equals(config.platformBusiness()) && !identity.hasRole(OPERATOR)) {
            throw HttpProblems.of(ProblemCode.BUSINESS_RESERVED);
        }
        try {
            return new BusinessId(claim);
        } catch (IllegalArgumentException malformed) {
            throw HttpProblems.of(ProblemCode.BUSINESS_CLAIM_MISSING);
        }
    }

    /** Whom the business's alerts are for: not an operator who acts for it, unless it is the platform's own. */
    public boolean isOwner() {
        return identity.hasRole(OWNER)
                || !identity.hasRole(OPERATOR)
                || business().value().equals(config.platformBusiness());
    }

    public @Nullable String email() {
        return text("email");
    }

    public @Nullable String phone() {
        return text("phone_number");
    }

    /** BCP 47. */
    public String locale() {
        var claim = text("locale");
        return claim == null || !claim.matches(LOCALE) ? DEFAULT_LOCALE : claim.replace('_', '-');
    }

    /** As the platform calls the business, on one line of at most 100 characters; null where the token names none. */
    public @Nullable String namedBusiness() {
        var claim = text("business_name");
        if (claim == null) {
            return null;
        }
        var line = claim.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ").strip();
        var end = Math.min(line.codePointCount(0, line.length()), LONGEST_NAME);
        var cut = line.substring(0, line.offsetByCodePoints(0, end)).strip();
        return cut.isEmpty() ? null : cut;
    }

    /** The time zone the owner lives by, as IANA names it; null where the token names none, or one we do not know. */
    public @Nullable String zone() {
        var claim = text("zoneinfo");
        return claim != null && ZoneId.getAvailableZoneIds().contains(claim) ? claim : null;
    }

    /** Claims come as text or as JSON values, depending on who parsed the token. */
    private @Nullable String text(String claim) {
        Object value =
                switch (identity.getPrincipal()) {
                    case JsonWebToken token -> token.getClaim(claim);
                    case SessionPrincipal session -> session.claim(claim);
                    default -> null;
                };
        if (value == null) {
            return null;
        }
        var text = value instanceof jakarta.json.JsonString json ? json.getString() : value.toString();
        return text.isBlank() ? null : text;
    }
}
