package dev.kesher.notifier.alert;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How an owner can be reached, and what to call things. A signup-service of an older version says neither name nor zone.
 *
 * @param phone international form, with or without {@code +} and the usual separators
 * @param locale BCP 47, for example {@code he} or {@code en-GB}
 * @param businessName as the platform calls the business; written on one line
 * @param zone IANA's name of the owner's time zone, for example {@code Asia/Jerusalem}; one that is unknown here is as none
 */
record OwnerContact(
        @Nullable @Size(max = 254) @Pattern(regexp = EMAIL) String email,

        @Nullable @Pattern(regexp = "\\+?[1-9]([ ().-]{0,2}[0-9]){4,19}")
        String phone,

        @NotNull @Size(max = 35) @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
        String locale,

        @Nullable @Size(max = 200) String businessName,

        @Nullable @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9+_/-]+") String zone) {
    /**
     * One bare address. What may stand in front of the @ is its mail server's business: some give away addresses that end
     * with a dot, and their owners are to be told too.
     */
    private static final String EMAIL =
            "[^\\p{C}\\p{Z}@<>()\\[\\],;:\\\\\"]{1,64}@[^\\p{C}\\p{Z}@<>()\\[\\],;:\\\\\"]{1,189}";

    @Nullable String phoneDigits() {
        return phone == null ? null : phone.replaceAll("[^0-9]", "");
    }

    @Override
    public String toString() {
        return "OwnerContact[…]";
    }
}
