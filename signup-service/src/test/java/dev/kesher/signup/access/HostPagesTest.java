package dev.kesher.signup.access;

import static dev.kesher.signup.access.HostPages.Verdict.ALLOWED;
import static dev.kesher.signup.access.HostPages.Verdict.OWN;
import static dev.kesher.signup.access.HostPages.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostPagesTest {
    private static final PageOrigins ALLOWED_PAGES =
            new PageOrigins(Set.of("https://app.example.com", "http://localhost:3000", "http://127.0.0.1:*"));

    @ParameterizedTest
    @MethodSource("pages")
    void onlyOurOwnAndTheConfiguredPagesMayCall(String origin, HostPages.Verdict verdict) {
        assertThat(HostPages.judge(origin, "connect.example.com:8443", ALLOWED_PAGES))
                .isEqualTo(verdict);
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("https://connect.example.com:8443", OWN),
                Arguments.of("https://CONNECT.example.com:8443", OWN),
                Arguments.of("https://app.example.com", ALLOWED),
                Arguments.of("HTTPS://App.Example.com", ALLOWED),
                Arguments.of("http://localhost:3000", ALLOWED),
                Arguments.of("http://127.0.0.1:5173", ALLOWED),
                Arguments.of("http://127.0.0.1", ALLOWED),
                Arguments.of("https://127.0.0.1:5173", REFUSED),
                Arguments.of("http://127.0.0.1.evil.test:5173", REFUSED),
                Arguments.of("http://127.0.0.1:5173:1", REFUSED),
                Arguments.of("https://connect.example.com", REFUSED),
                Arguments.of("http://app.example.com", REFUSED),
                Arguments.of("https://app.example.com.evil.test", REFUSED),
                Arguments.of("https://evil.test/https://app.example.com", REFUSED),
                Arguments.of("http://localhost:3001", REFUSED),
                Arguments.of("null", REFUSED),
                Arguments.of("", REFUSED),
                Arguments.of("not an address", REFUSED));
    }
}
