package dev.kesher.eventkit.replay;

import static dev.kesher.eventkit.replay.Run.letter;
import static dev.kesher.eventkit.replay.Run.replay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The tool as a process with little memory, ended by force while it replays. */
class ReplayKilledTest {
    private static final Topic TOPIC = Topic.CREDENTIAL_SUSPICIONS;
    private static final int LETTERS = 1_500;
    /** All of them are more than the memory that the tool has. */
    private static final int BYTES = 60_000;

    private final String mark = Stack.name("killed");

    @Test
    void nothingIsLostAndAtMostOnePortionIsRepeated() throws Exception {
        // Given
        try (var producer = Stack.running().kafka().producer()) {
            for (int number = 0; number < LETTERS; number++) {
                producer.send(letter(TOPIC, mark + "-" + number, new byte[BYTES], "unknown ce_type"));
            }
        }

        // When
        killAfterTheFirstPortion();
        var rest = replay(TOPIC, "--match", mark);

        // Then
        var times = live().stream().collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
        assertThat(times).hasSize(LETTERS);
        assertThat(times.values()).allMatch(count -> count <= 2);
        assertThat(times.values().stream().filter(count -> count == 2)).hasSizeLessThanOrEqualTo(LetterTopic.PORTION);
        assertThat(rest.said()).doesNotContain("; 0 were replayed before").contains(" 0 stay.");
        assertThat(replay(TOPIC, "--match", mark).said()).contains("Replayed 0; " + LETTERS + " were replayed before");
    }

    private void killAfterTheFirstPortion() throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Replay.class.getName(),
                TOPIC.topicName(),
                "--match",
                mark);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("KESHER_KAFKA", Stack.running().kafka().bootstrapServers()));
        var process = builder.start();
        try (var lines = process.inputReader()) {
            var seen = lines.lines().peek(System.out::println).anyMatch(line -> line.contains(" so far"));
            assertThat(seen).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private List<ConsumerRecord<String, byte[]>> live() {
        return Stack.running().kafka().records(TOPIC.topicName()).stream()
                .filter(record -> String.valueOf(record.key()).startsWith(mark))
                .toList();
    }
}
