package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may do what, against what the AsyncAPI document tells other teams. */
class ServicePrincipalTest {
    private static final Pattern WHO =
            Pattern.compile("Written by ([^.(]+?)(?: \\(closed to others by ACL\\))?\\. Read by ([^.]+)\\. .*");

    private static final List<Topic> LIVE =
            Arrays.stream(Topic.values()).filter(Topic::live).toList();

    @Test
    void everyTopicHasAWriterAndAReader() {
        assertThat(LIVE).allSatisfy(topic -> {
            assertThat(writers(topic)).isNotEmpty();
            assertThat(readers(topic)).isNotEmpty();
        });
    }

    /** A consumer cannot see who produced a record, so what is sent must come from whom we trust. */
    @Test
    void onlyIngestAndNotifierWriteSendRequests() {
        assertThat(writers(Topic.SEND_REQUESTS)).containsExactlyInAnyOrder("webhook-ingest", "notifier");
        assertThat(readers(Topic.SEND_REQUESTS)).containsExactly("sender-service");
    }

    @Test
    void whoReadsATopicKeepsItsDeadLetters() {
        assertThat(ServicePrincipal.values())
                .allSatisfy(service -> assertThat(service.keepsDeadLettersOf()).containsAll(service.reads()));
        assertThat(ServicePrincipal.INGEST.keepsDeadLettersOf()).contains(Topic.WEBHOOKS);
    }

    @Test
    void noGroupIsSharedAndEachNamesItsService() {
        var groups = Arrays.stream(ServicePrincipal.values())
                .flatMap(service -> service.groups().stream())
                .toList();

        assertThat(groups).doesNotHaveDuplicates();
        assertThat(ServicePrincipal.values()).allSatisfy(service -> assertThat(service.groups())
                .isNotEmpty()
                .allMatch(group -> group.startsWith(service.service())));
    }

    @Test
    void theDocumentForOtherTeamsSaysTheSame() throws IOException {
        var said = new TreeMap<String, List<TreeSet<String>>>();
        for (var channel : document().get("channels")) {
            var who = WHO.matcher(channel.get("description").asText());
            assertThat(who.matches()).as(channel.get("description").asText()).isTrue();
            said.put(channel.get("address").asText(), List.of(names(who.group(1)), names(who.group(2))));
        }

        assertThat(said).isEqualTo(table());
    }

    private static Map<String, List<TreeSet<String>>> table() {
        return new TreeMap<>(LIVE.stream()
                .collect(Collectors.toMap(Topic::topicName, topic -> List.of(writers(topic), readers(topic)))));
    }

    private static TreeSet<String> writers(Topic topic) {
        return Arrays.stream(ServicePrincipal.values())
                .filter(service -> service.writes().contains(topic))
                .map(ServicePrincipal::service)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> readers(Topic topic) {
        var readers = Arrays.stream(ServicePrincipal.values())
                .filter(service -> service.reads().contains(topic))
                .map(ServicePrincipal::service)
                .collect(Collectors.toCollection(TreeSet::new));
        if (ServicePrincipal.readByOtherTeams().contains(topic)) {
            readers.add("other teams");
        }
        return readers;
    }

    private static TreeSet<String> names(String list) {
        return new TreeSet<>(Arrays.asList(list.split(", ")));
    }

    private static JsonNode document() throws IOException {
        try (var resource = ServicePrincipalTest.class.getResourceAsStream("asyncapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(resource));
        }
    }
}
