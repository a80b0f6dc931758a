package dev.kesher.sender.customer;

import java.util.regex.Pattern;

/**
 * Reads a phone number as people write it: {@code +972 54-000-0003} is {@code 972540000003}. A country is never guessed: a
 * number that begins with 0 is refused, since no country code does, and so is the {@code (0)} that some put between country and
 * number. What no eye sees, such as the marks that Hebrew and Arabic texts put around a number, is passed over.
 */
public final class PhoneInput {
    /** Characters: 15 digits with something around each. */
    private static final int LONGEST = 64;

    /** The shortest international numbers, such as those of Niue. */
    private static final int FEWEST_DIGITS = 7;

    /** E.164. */
    private static final int MOST_DIGITS = 15;

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern WRITTEN =
            Pattern.compile("[\\p{Zs}\\t(]*\\+?[\\p{Zs}\\t().\\p{Pd}\\u2212]*[0-9][0-9\\p{Zs}\\t().\\p{Pd}\\u2212]*");
    private static final Pattern TRUNK_ZERO = Pattern.compile("\\([\\p{Zs}\\t]*0[\\p{Zs}\\t]*\\)");
    private static final Pattern NOT_A_DIGIT = Pattern.compile("[^0-9]");

    private PhoneInput() {}

    /** What a text is as a phone number. */
    public sealed interface Reading {}

    /** @param digits of E.164 without the plus, 7 to 15, the country code first */
    public record E164(String digits) implements Reading {}

    /** @param why what is wrong and what to do, to stand behind the name of the field; the text itself is not repeated */
    public record Unreadable(String why) implements Reading {}

    public static Reading read(String text) {
        if (text.length() > LONGEST) {
            return new Unreadable("must have at most " + LONGEST + " characters");
        }
        var visible = INVISIBLE.matcher(text).replaceAll("");
        if (!WRITTEN.matcher(visible).matches()) {
            return new Unreadable("must be digits, with at most one + before them, and only spaces, dashes, dots and"
                    + " parentheses between them");
        }
        return TRUNK_ZERO.matcher(visible).find()
                ? new Unreadable("must be written without the (0): +44 20 …, not +44 (0)20 …")
                : ofDigits(NOT_A_DIGIT.matcher(visible).replaceAll(""));
    }

    private static Reading ofDigits(String digits) {
        if (digits.startsWith("0")) {
            return new Unreadable("must begin with the country code: write it as +972 …, without the leading 0");
        }
        return digits.length() < FEWEST_DIGITS || digits.length() > MOST_DIGITS
                ? new Unreadable("must have 7 to 15 digits with the country code, not " + digits.length())
                : new E164(digits);
    }
}
