package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.txt}, from which an installation creates its topics, says what the code says. */
class TopicListTest {
    @Test
    void theListIsTheEnum() throws IOException {
        var listed = Files.readAllLines(Path.of("..", "docs", "topics.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(fromTheEnum());
    }

    private static List<String> fromTheEnum() {
        var lines = new ArrayList<String>();
        for (var topic : Topic.values()) {
            if (topic.live()) {
                lines.add(line(topic.topicName(), Topic.FEW_PARTITIONS, topic.config()));
            }
            lines.add(line(topic.deadLetterName(), Topic.FEW_PARTITIONS, topic.deadLetterConfig()));
        }
        return lines;
    }

    private static String line(String name, int partitions, Map<String, String> config) {
        return name + " " + partitions + " "
                + new TreeMap<>(config)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(" "));
    }
}
