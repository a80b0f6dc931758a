package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/acls.md} shows people the table of {@link ServicePrincipal}. */
class AclTableTest {
    private static final String HEAD = "| principal | reads | writes | dead letters it writes, of | groups |";

    @Test
    void theTableIsTheCode() throws IOException {
        var lines = Files.readAllLines(Path.of("..", "docs", "acls.md"));
        var head = lines.indexOf(HEAD);
        assertThat(head).as("docs/acls.md has the line %s", HEAD).isNotNegative();

        var rows = lines.subList(head + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(rows).containsExactlyElementsOf(fromTheCode());
    }

    private static List<String> fromTheCode() {
        var rows = new ArrayList<String>();
        for (var service : ServicePrincipal.values()) {
            rows.add(row(
                    "`" + service.principal() + "`",
                    topics(service.reads()),
                    topics(service.writes()),
                    topics(service.keepsDeadLettersOf()),
                    service.groups().stream()
                            .sorted()
                            .map(group -> "`" + group + "`")
                            .collect(Collectors.joining(", "))));
        }
        rows.add(row(
                "a reader of another team, `User:crm`",
                topics(ServicePrincipal.readByOtherTeams()),
                "–",
                "–",
                "`crm`, and all that begin with `crm.`"));
        return rows;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** Without what all names have in common: {@code whatsapp.} and {@code .v1}. */
    private static String topics(Collection<Topic> topics) {
        return topics.stream()
                .sorted()
                .map(topic -> topic.topicName().replaceAll("^whatsapp\\.|\\.v1$", ""))
                .collect(Collectors.joining(", "));
    }
}
