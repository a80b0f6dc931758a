package dev.kesher.graph.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What Meta sends, one file each, and what it means: {@code samples.csv} is the table. */
class ErrorSamplesTest {
    private final ErrorTable table = ErrorTable.load();

    @ParameterizedTest(name = "{0} with HTTP {1}")
    @CsvFileSource(resources = "samples.csv", useHeadersInDisplayName = false, numLinesToSkip = 1)
    void isReadAndClassified(
            String sample,
            int httpStatus,
            int code,
            @Nullable Integer subcode,
            @Nullable String details,
            Retry retry,
            Hold hold,
            Alert alert,
            @Nullable String suspect)
            throws IOException {
        // When
        GraphError error = read(sample, httpStatus);
        ErrorClass meaning = table.classify(error);

        // Then
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.subcode()).isEqualTo(subcode);
        assertThat(error.details()).isEqualTo(details);
        assertThat(meaning.retry()).isEqualTo(retry);
        assertThat(meaning.hold()).isEqualTo(hold);
        assertThat(meaning.alert()).isEqualTo(alert);
        assertThat(meaning.tokenSuspect()).isEqualTo("suspect".equals(suspect));
    }

    private static GraphError read(String sample, int httpStatus) throws IOException {
        try (InputStream json = ErrorSamplesTest.class.getResourceAsStream("samples/" + sample + ".json")) {
            var body = new ObjectMapper().readTree(Objects.requireNonNull(json, sample));
            return ErrorEnvelope.read(httpStatus, body, null, UnaryOperator.identity())
                    .orElseThrow();
        }
    }
}
