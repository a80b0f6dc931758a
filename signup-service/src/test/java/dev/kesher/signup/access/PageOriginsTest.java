package dev.kesher.signup.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageOriginsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"https://app.example.com", "http://10.0.0.5:3000", "http://localhost:*", "http://127.0.0.1:*"})
    void anOriginOrEveryPortOfThisMachineIsAnEntry(String entry) {
        assertThat(entry).matches(PageOrigins.ENTRY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com:*",
                "http://10.0.0.5:*",
                "https://localhost:*",
                "http://127.0.0x1:*",
                "http://localhost:*/",
                "https://app.example.com/page",
                "app.example.com",
                "*",
                "null",
                ""
            })
    void nothingElseIs(String entry) {
        assertThat(entry).doesNotMatch(PageOrigins.ENTRY);
    }

    @Test
    void nobodyIsAllowedByDefault() {
        assertThat(new PageOrigins(Set.of()).contains("http://localhost:3000")).isFalse();
    }
}
