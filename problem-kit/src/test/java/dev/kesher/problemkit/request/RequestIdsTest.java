package dev.kesher.problemkit.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.telemetry.log.About;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    private final MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();

    @Test
    void thePathSaysWhatARequestIsAbout() {
        parameters.add("business", "bakery");
        parameters.add("messageId", "0199a5c0-0000-7000-8000-000000000000");
        parameters.add("customer", "972501234567");

        assertThat(fields(RequestIds.in(parameters)))
                .containsOnlyKeys("businessId", "messageId")
                .containsEntry("businessId", "bakery");
    }

    /** It was not checked by a resource yet. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "x\ny", "שם", "a@example.test", "+972501234567"})
    void whatIsNoIdIsLeftOut(String value) {
        parameters.add("business", value);

        assertThat(RequestIds.in(parameters)).isNull();
    }

    @Test
    void aPathWithoutIdsIsAboutNothing() {
        assertThat(RequestIds.in(parameters)).isNull();
        assertThat(RequestIds.current()).isEmpty();
        parameters.add("business", "x".repeat(129));
        assertThat(RequestIds.in(parameters)).isNull();
    }

    private static TreeMap<String, String> fields(@Nullable About about) {
        var fields = new TreeMap<String, String>();
        assertThat(about).isNotNull();
        about.forEach(fields::put);
        return fields;
    }
}
