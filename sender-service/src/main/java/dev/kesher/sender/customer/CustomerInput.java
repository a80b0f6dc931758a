package dev.kesher.sender.customer;

import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import java.util.regex.Pattern;

/**
 * Reads the customer that a path names: a BSUID, or a phone as people write it ({@link PhoneInput}). What is neither is the
 * problem {@code invalid} of the field {@code customer}, so that nobody is told of a person who was never looked for.
 */
public final class CustomerInput {
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    /** What Meta may call a phone, shorter and longer than E.164; no country code begins with 0. */
    private static final Pattern TOLD_BY_META = Pattern.compile("[1-9][0-9]{4,19}");

    private CustomerInput() {}

    /** @return the BSUID, or the digits of the phone, the country code first */
    public static String read(String text) {
        if (USER_ID.matcher(text).matches()) {
            return text;
        }
        return switch (PhoneInput.read(text)) {
            case PhoneInput.E164 phone -> phone.digits();
            case PhoneInput.Unreadable phone ->
                throw Problems.of(
                        CommonProblem.INVALID,
                        "customer",
                        "customer must be a user id such as IL.1A2b3C, or a phone, which " + phone.why());
        };
    }

    /** The same, and whatever a customer who is known here may be called: nobody is kept who cannot be erased. */
    static String readKnown(String text) {
        return TOLD_BY_META.matcher(text).matches() ? text : read(text);
    }
}
