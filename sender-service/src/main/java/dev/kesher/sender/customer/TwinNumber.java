package dev.kesher.sender.customer;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The other spelling of a phone that Meta may know a person by (docs/meta/sending.md#phones): Brazil with and without the
 * ninth digit, Mexico with and without the 1 after the country code, Argentina with and without the 9. Only what is known
 * of our own customers decides which of the two it is; where neither is known, Meta decides.
 */
public final class TwinNumber {
    /** Area codes have two digits; mobiles began with 6 to 9 before the ninth digit was put in front. */
    private static final Pattern BRAZIL_LONG = Pattern.compile("55([1-9][0-9])9([6-9][0-9]{7})");

    private static final Pattern BRAZIL_SHORT = Pattern.compile("55(?<area>[1-9][0-9])(?<rest>[6-9][0-9]{7})");
    private static final Pattern MEXICO_LONG = Pattern.compile("521([0-9]{10})");
    private static final Pattern MEXICO_SHORT = Pattern.compile("52([0-9]{10})");
    private static final Pattern ARGENTINA_LONG = Pattern.compile("549([0-9]{10})");
    private static final Pattern ARGENTINA_SHORT = Pattern.compile("54([0-9]{10})");

    private TwinNumber() {}

    /** @param phone digits in international form */
    public static Optional<String> of(String phone) {
        return rewrite(BRAZIL_LONG, phone, "55$1$2")
                .or(() -> rewrite(BRAZIL_SHORT, phone, "55${area}9${rest}"))
                .or(() -> rewrite(MEXICO_LONG, phone, "52$1"))
                .or(() -> rewrite(MEXICO_SHORT, phone, "521$1"))
                .or(() -> rewrite(ARGENTINA_LONG, phone, "54$1"))
                .or(() -> rewrite(ARGENTINA_SHORT, phone, "549$1"));
    }

    private static Optional<String> rewrite(Pattern form, String phone, String twin) {
        var matcher = form.matcher(phone);
        return matcher.matches() ? Optional.of(matcher.replaceFirst(twin)) : Optional.empty();
    }
}
