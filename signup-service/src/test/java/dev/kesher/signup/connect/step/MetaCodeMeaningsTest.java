package dev.kesher.signup.connect.step;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Everything that an error of Meta's can lead to while a number is connected, as a text to be read and compared: who
 * changes the meaning of one code sees here that no other changed. If the change is meant, copy {@code
 * target/meta-code-meanings.txt} over the resource.
 */
class MetaCodeMeaningsTest {
    private static final Path MEANT =
            Path.of("src/test/resources/dev/kesher/signup/connect/step/meta-code-meanings.txt");
    private static final Path FOUND = Path.of("target/meta-code-meanings.txt");
    /** No code at all, codes that no table knows, and some from the middle of a range. */
    private static final List<String> MORE = List.of("-1", "201", "250", "777777", "100/1", "190/1");

    private static final List<Circumstances> CIRCUMSTANCES = List.of(
            new Circumstances(400, false, null),
            new Circumstances(400, true, null),
            new Circumstances(400, false, Duration.ofHours(2)),
            new Circumstances(422, false, null),
            new Circumstances(422, true, null),
            new Circumstances(429, false, null),
            new Circumstances(500, false, null),
            new Circumstances(500, true, Duration.ofSeconds(3)));

    private final Refusals refusals = new Refusals(ErrorTable.load());

    private record Circumstances(int http, boolean passing, Duration retryAfter) {
        GraphError error(String code) {
            var parts = code.split("/");
            var subcode = parts.length == 1 ? null : Integer.valueOf(parts[1]);
            return new GraphError(
                    http, Integer.parseInt(parts[0]), subcode, "no", null, passing, retryAfter, null, null, null);
        }

        @Override
        public String toString() {
            return "HTTP " + http + (passing ? ", transient" : "")
                    + (retryAfter == null ? "" : ", retry " + retryAfter);
        }
    }

    @Test
    void everyErrorOfMetaMeansWhatItIsMeantTo() throws IOException {
        var found = Arrays.stream(MetaCall.values())
                .flatMap(call -> CIRCUMSTANCES.stream().map(how -> section(call, how)))
                .collect(joining("\n"));
        Files.createDirectories(FOUND.getParent());
        Files.writeString(FOUND, found);

        assertThat(found).isEqualTo(Files.readString(MEANT));
    }

    private String section(MetaCall call, Circumstances how) {
        var outcomes = new TreeMap<String, List<String>>();
        codes().forEach(code -> outcomes.computeIfAbsent(outcome(call, how.error(code)), any -> new ArrayList<>())
                .add(code));
        var commonest = outcomes.entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> one.size() - other.size()))
                .orElseThrow();
        commonest.setValue(List.of("all others"));
        return "== " + call.name().toLowerCase(Locale.ROOT).replace('_', '-') + ", " + how + "\n"
                + outcomes.entrySet().stream()
                        .map(one -> one.getKey() + ": " + String.join(" ", one.getValue()) + "\n")
                        .collect(joining());
    }

    private String outcome(MetaCall call, GraphError error) {
        var refused = new GraphResult.Refused<Done>(error);
        return call == MetaCall.EXCHANGE_CODE
                ? words(refusals.judgeExchange(error))
                : words(refusals.judge(call, refused));
    }

    private static String words(StepResult result) {
        return switch (result) {
            case StepResult.Failed failed -> "stops, " + words(failed.why());
            case StepResult.Later later -> "waits, " + words(later.why());
            case StepResult.Ask ask -> "asks " + ask.state() + ", " + words(ask.why());
            case StepResult.Pending pending -> "pends " + pending.pause() + ", " + words(pending.why());
            case StepResult.Next next -> throw new AssertionError("a refusal does not go on");
            case StepResult.Propose propose -> throw new AssertionError("a refusal proposes nothing");
            case StepResult.Connected connected -> throw new AssertionError("a refusal connects nothing");
        };
    }

    private static String words(Problem why) {
        return why.code().code() + (why.pause() == null ? "" : " after " + why.pause());
    }

    /** Every code of the error table, of a range both ends. */
    private static List<String> codes() {
        try (var csv = Objects.requireNonNull(ErrorTable.class.getResourceAsStream("error-table.csv"))) {
            var table = new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("[0-9].*"))
                    .map(line -> line.split(",", -1))
                    .flatMap(cells -> Arrays.stream(cells[0].split("-"))
                            .map(code -> cells[1].isEmpty() ? code : code + "/" + cells[1]));
            return Stream.concat(table, MORE.stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
