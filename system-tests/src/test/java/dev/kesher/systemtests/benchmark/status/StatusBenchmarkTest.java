package dev.kesher.systemtests.benchmark.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.systemtests.benchmark.Machine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark for seconds, so that it cannot rot. Figures are not looked at: this machine is busy with other tests. */
class StatusBenchmarkTest {
    @Test
    void whatWaitsComesOutAsItShould() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var rig = Rig.start(Path.of(".."), Map.of());
                var printed = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            var benchmark = new StatusBenchmark(rig, printed);

            benchmark.measure(new Load(Load.Order.IN_ORDER, 3_000, 0));
            benchmark.measure(new Load(Load.Order.WORST, 3_000, 5_000));

            assertThat(benchmark.report(Machine.now(Map.of()), 200))
                    .as(out.toString(StandardCharsets.UTF_8))
                    .isTrue();
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("| 3,000 | in order | 0 |")
                .contains("| 3,000 | worst order | 5,000 |")
                .contains("| one UPDATE and commit per status, 8 connections |")
                .doesNotContain("NaN");
    }

    @Test
    void whatGoesBackwardsOrIsMissingIsSeen() {
        var ids = new MessageIds(1, 3, Instant.now());
        var last = new Published.Last(3, ids);
        last.add(ids.id(0).toString(), status("read", 2));
        last.add(ids.id(1).toString(), status("read", 2));
        last.add(ids.id(1).toString(), status("delivered", 1));
        last.add(new MessageIds(2, 3, Instant.now()).id(2).toString(), status("read", 1));

        assertThat(last.seen()).isEqualTo(new Published(3, 2, 1, 3));
    }

    private static byte[] status(String state, int version) {
        return "{\"state\":\"%s\",\"version\":%d}".formatted(state, version).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aPersonSaysWhatIsMeasured() {
        var options = Options.parse(List.of("worst", "--messages", "10,20", "--rows", "0"));

        assertThat(options.loads())
                .containsExactly(new Load(Load.Order.WORST, 10, 0), new Load(Load.Order.WORST, 20, 0));
        assertThat(Options.parse(List.of()).loads()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"best", "--messages", "--messages=1", "--rows -1", "--messages 0", "--messages 1,x"})
    void whatNobodyUnderstandsIsNamed(String arguments) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arguments.split("[ =]")[0]);
    }
}
