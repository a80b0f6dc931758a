package dev.kesher.signup.connect;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The preference {@code wait} of the header {@code Prefer} (RFC 7240): how long a request may take to tell more. */
final class PreferRule {
    /** Below the time-outs of the proxies in between. */
    static final Duration LONGEST = Duration.ofSeconds(25);

    private static final String WAIT = "wait=\"?[0-9]{1,9}\"?";

    private PreferRule() {}

    /** @return zero where it is not asked for or makes no sense, for a preference may be ignored */
    static Duration wait(List<String> headers) {
        return headers.stream()
                .flatMap(PreferRule::preferences)
                .filter(one -> one.matches(WAIT))
                .map(PreferRule::seconds)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static Stream<String> preferences(String header) {
        return Arrays.stream(header.split("[,;]")).map(one -> one.strip().toLowerCase(Locale.ROOT));
    }

    private static Duration seconds(String wait) {
        var asked = Duration.ofSeconds(Long.parseLong(wait.replaceAll("[^0-9]", "")));
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
