package dev.kesher.metasimulator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Phone numbers as Meta reads them (docs/meta/sending.md#phones). */
public final class Phones {
    /** Calling code to country: {@code calling-codes.csv}. */
    private static final Map<String, String> COUNTRIES = read();

    private static final Pattern BRAZIL_MOBILE = Pattern.compile("55([3-9]\\d)9(\\d{8})");
    private static final Pattern MEXICO = Pattern.compile("52(\\d{10})");

    private Phones() {}

    /** The calling code at the front: no code begins with another one. Else the first two digits. */
    public static String countryCode(String digits) {
        for (int length = 1; length <= 3 && length < digits.length(); length++) {
            if (COUNTRIES.containsKey(digits.substring(0, length))) {
                return digits.substring(0, length);
            }
        }
        return digits.substring(0, Math.min(2, digits.length()));
    }

    public static String country(String digits) {
        return COUNTRIES.getOrDefault(countryCode(digits), "US");
    }

    /**
     * What a business wrote in {@code to}, as digits with country code; null if it is no phone number. Without {@code +} the
     * business's own country code is put in front, unless it is there already.
     */
    public static @Nullable String dialled(String written, String businessDigits) {
        String bare = written.replaceAll("[-() ]", "");
        boolean international = bare.startsWith("+");
        String digits = international ? bare.substring(1) : bare;
        if (!digits.matches("\\d{5,15}")) {
            return null;
        }
        String own = countryCode(businessDigits);
        String full = international || digits.startsWith(own) ? digits : own + digits.replaceFirst("^0+", "");
        return full.matches("[1-9]\\d{6,14}") ? waId(full) : null;
    }

    /**
     * Meta's own spelling: newer Brazilian mobiles without the ninth digit, Mexico with a 1
     * (docs/meta/sending.md#phones).
     */
    public static String waId(String digits) {
        Matcher brazil = BRAZIL_MOBILE.matcher(digits);
        if (brazil.matches()) {
            return "55" + brazil.group(1) + brazil.group(2);
        }
        Matcher mexico = MEXICO.matcher(digits);
        return mexico.matches() ? "521" + mexico.group(1) : digits;
    }

    private static Map<String, String> read() {
        try (InputStream in = Phones.class.getResourceAsStream("/dev/kesher/metasimulator/calling-codes.csv")) {
            if (in == null) {
                throw new IllegalStateException("calling-codes.csv is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", 2))
                    .collect(Collectors.toUnmodifiableMap(code -> code[0], code -> code[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
