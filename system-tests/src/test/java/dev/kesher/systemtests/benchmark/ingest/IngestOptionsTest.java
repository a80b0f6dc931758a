package dev.kesher.systemtests.benchmark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestOptionsTest {
    @Test
    void withoutArgumentsEverythingIsRunForFourSeconds() {
        var options = IngestOptions.parse(List.of());

        assertThat(options).isEqualTo(new IngestOptions(List.of(), 4));
        assertThat(options.includes("most-1")).isTrue();
    }

    @Test
    void armsAreChosenByName() {
        var options = IngestOptions.parse(List.of("cold", "--seconds", "20", "open-1"));

        assertThat(options).isEqualTo(new IngestOptions(List.of("cold", "open-1"), 20));
        assertThat(options.includes("most-1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"most-2", "--minutes", "--seconds", "--seconds 0", "--seconds 1000", "--seconds x"})
    void anythingElseIsRefused(String arguments) {
        assertThatIllegalArgumentException().isThrownBy(() -> IngestOptions.parse(List.of(arguments.split(" ", -1))));
    }
}
