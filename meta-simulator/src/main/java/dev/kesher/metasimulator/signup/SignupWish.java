package dev.kesher.metasimulator.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a business does in Meta's popup. The same name (or {@code seed}) is the same business: its WABA and number are there
 * already, and it connects again.
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public final class SignupWish {
    private static final int LONGEST_NAME = 1_000;
    /** {@code max_phone_numbers_per_waba} (docs/meta/webhooks.md#fields). */
    private static final int MOST_NUMBERS = 25;

    private static final List<String> VERIFICATIONS = List.of("VERIFIED", "NOT_VERIFIED", "EXPIRED", "UNVERIFIED");

    public String name = "Example Bakery";
    /** What the ids are made from; the name if absent. */
    public @Nullable String seed;
    /** Connect this WABA again instead. */
    public @Nullable String wabaId;
    /** Choose this number of that WABA. */
    public @Nullable String phoneNumberId;
    /** A further number for the business, made from this seed. */
    public @Nullable String newNumber;
    /** The display number of a new number, digits with country code. */
    public @Nullable String digits;
    /** At least so many numbers in the WABA. */
    public int numbers = 1;
    /** The number stays in the WhatsApp Business app (docs/meta/signup.md#coexistence). */
    public boolean coexistence;
    /** The WABA has no number at all. */
    public boolean withoutPhoneNumber;
    /** The number exists, but the event does not name it. */
    public boolean omitPhoneNumberId;
    /** The event names a WABA of somebody else, which the code does not open (docs/meta/traps.md#foreign-waba). */
    public boolean foreign;
    /** 0 (never), or 60. */
    public int tokenDays;
    /** A two-step PIN from earlier use of the number. */
    public @Nullable String pin;
    /** The number is registered on Cloud API already. */
    public boolean registered;
    /** VERIFIED, or NOT_VERIFIED for a number under review. */
    public @Nullable String codeVerificationStatus;
    /** The code came by redirect to this address, which the exchange must repeat (docs/meta/signup.md#redirect). */
    public @Nullable String redirectUri;
    /** A number that is known already is put into the wished state too: PIN, verification, registration, coexistence. */
    public boolean restate;
    /** What the code is worth when it reaches the page. */
    public CodeState code = CodeState.FRESH;

    /** Refuses what no business can wish. */
    void check() {
        require(name != null && name.length() <= LONGEST_NAME, "name has at most " + LONGEST_NAME + " characters");
        require(numbers >= 1 && numbers <= MOST_NUMBERS, "numbers is 1 to " + MOST_NUMBERS);
        require(tokenDays == 0 || tokenDays == 60, "tokenDays is 0 or 60");
        require(pin == null || pin.matches("\\d{6}"), "pin is a text of six digits");
        require(digits == null || digits.matches("[1-9]\\d{6,14}"), "digits is a phone number with its country code");
        require(
                codeVerificationStatus == null || VERIFICATIONS.contains(codeVerificationStatus),
                "codeVerificationStatus is one of " + VERIFICATIONS);
        require(code != null, "code is fresh, expired, used or garbage");
    }

    private static void require(boolean good, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** See docs/meta/signup.md#code and tokens.md#exchange; GARBAGE looks like a code but was never issued. */
    public enum CodeState {
        @JsonProperty("fresh")
        FRESH,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("used")
        USED,
        @JsonProperty("garbage")
        GARBAGE
    }
}
