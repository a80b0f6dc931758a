package dev.kesher.signup.access;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The phone of whoever signed in, as their token names it: with the country code, as OpenID Connect writes
 * {@code phone_number}. It shows itself masked; only {@link #digits()} holds all of it.
 */
public final class OwnPhone {
    /** Characters: 15 digits with something around each. */
    private static final int LONGEST = 32;

    private static final Pattern PUNCTUATION = Pattern.compile("[ ().-]");
    private static final Pattern E164 = Pattern.compile("\\+?([1-9][0-9]{6,14})");
    private static final Pattern COUNTRY_CODE =
            Pattern.compile("[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9][0-9]{2}");
    private static final int SHOWN_AT_THE_END = 4;
    private static final int FEWEST_HIDDEN = 3;

    private final String digits;

    private OwnPhone(String digits) {
        this.digits = digits;
    }

    /** Empty for a claim that is absent, or no phone number. */
    public static Optional<OwnPhone> of(@Nullable String claim) {
        if (claim == null || claim.length() > LONGEST) {
            return Optional.empty();
        }
        var number = E164.matcher(PUNCTUATION.matcher(claim).replaceAll(""));
        return number.matches() ? Optional.of(new OwnPhone(number.group(1))) : Optional.empty();
    }

    /** With the country code, without a plus. */
    public String digits() {
        return digits;
    }

    /** Country code and last digits, for example {@code +972•••••4567}; at least three digits are hidden. */
    public String masked() {
        var code = COUNTRY_CODE.matcher(digits);
        int from = code.lookingAt() ? code.end() : 1;
        int to = digits.length() - Math.max(0, Math.min(SHOWN_AT_THE_END, digits.length() - from - FEWEST_HIDDEN));
        return "+" + digits.substring(0, from) + "•".repeat(to - from) + digits.substring(to);
    }

    @Override
    public String toString() {
        return masked();
    }
}
