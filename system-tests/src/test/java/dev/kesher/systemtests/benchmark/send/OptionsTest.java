package dev.kesher.systemtests.benchmark.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void withoutArgumentsEverythingIsRunAndWithTwoProcessesWhatDiffersThen() {
        var options = Options.parse(List.of());

        assertThat(options).isEqualTo(Options.usual());
        assertThat(options.includes("low", 1)).isTrue();
        assertThat(options.includes("low", 2)).isFalse();
        assertThat(options.includes("one-1000", 2)).isTrue();
    }

    @Test
    void namedArmsAreRunWithAnyNumberOfProcesses() {
        var options = Options.parse(List.of("one-80", "--processes", "2", "--waiting", "0,5", "backlog"));

        assertThat(options.arms()).containsExactly("one-80", "backlog");
        assertThat(options.processes()).containsExactly(2);
        assertThat(options.waiting()).containsExactly(0, 5);
        assertThat(options.includes("backlog", 2)).isTrue();
        assertThat(options.includes("one-500", 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one-81            | There is no arm \"one-81\"",
                "--seconds         | --seconds needs a value.",
                "--seconds 0       | --seconds must be a number from 1 to 600 but is \"0\".",
                "--seconds ten     | --seconds must be a number from 1 to 600 but is \"ten\".",
                "--backlog 9999999 | --backlog must be a number from 1 to 1000000",
                "--waiting 1,,2    | --waiting must be a number from 0 to 1000000 but is \"\".",
                "--processes 1,5   | --processes must be a number from 1 to 4 but is \"5\".",
                "--fast 1          | There is no option --fast.",
            })
    void whatCannotBeRunIsRefusedWithASentence(String arguments, String sentence) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }
}
