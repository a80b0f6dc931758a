package dev.kesher.problemkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies as large as files are taken at the one path that takes files. */
class BodyLimitsTest {
    private static final MemorySize LARGEST = size(5_000);
    private static final MemorySize JSON = size(200);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/api/v1/businesses/b-1/media, 5000",
        "/api/v1/businesses/b-1/media/17, 200",
        "/api/v1/businesses/b-1/messages/media, 200",
        "/api/v1/businesses//media, 200",
        "/api/v1/messages, 200",
        "/x/api/v1/businesses/b-1/media, 200",
    })
    void onlyTheUploadPathTakesMoreThanJson(String path, long most) {
        var limits = new BodyLimits(LARGEST, Optional.of(JSON), Optional.of("/api/v1/businesses/[^/]+/media"));

        assertThat(limits.of(path)).isEqualTo(most);
        assertThat(limits.json()).isEqualTo(200);
    }

    @Test
    void aServiceWithoutUploadsHasOneLimit() {
        var limits = new BodyLimits(LARGEST, Optional.empty(), Optional.empty());

        assertThat(limits.json()).isEqualTo(5_000);
        assertThat(limits.of("/webhooks/whatsapp")).isEqualTo(5_000);
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }
}
