package dev.kesher.systemtests;

import static dev.kesher.systemtests.cluster.Chart.named;
import static dev.kesher.systemtests.cluster.Chart.objects;
import static dev.kesher.systemtests.cluster.Chart.ofKind;
import static dev.kesher.systemtests.cluster.Chart.pod;
import static dev.kesher.systemtests.cluster.Chart.rendered;
import static dev.kesher.systemtests.cluster.Chart.stream;
import static dev.kesher.systemtests.cluster.Chart.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.ServicePrincipal;
import dev.kesher.contracts.Topic;
import dev.kesher.systemtests.cluster.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's topics and Kafka users are those of the contracts, by the job or by Strimzi. */
class HelmTopicsTest {
    /** When it fails, what it expects is what is to stand there. */
    @Test
    void theTableForStrimziIsThatOfTheContracts() throws IOException {
        assertThat(Files.readString(Chart.FOLDER.resolve("files/kafka.yaml"))).isEqualTo(table());
    }

    @Test
    void theJobIsToldWhatTheValuesSay() {
        var job = named(
                "Job",
                "kesher-topics",
                objects(template("small")
                        .set("kafka.topics.readers[0]", "User:crm")
                        .call()));

        assertThat(stream(pod(job).at("/spec/containers/0/args")).map(JsonNode::asText))
                .containsExactly(
                        "apply", "--partitions", "12", "--replication-factor", "1", "--acls", "--reader", "User:crm");
        assertThat(Chart.variable("KESHER_KAFKA_USER", job)).isEqualTo("operator");
        assertThat(job.toString()).contains("\"name\":\"kesher-kafka-operator\"");
    }

    /** No release knows the job: an uninstallation leaves it. */
    @Test
    void theJobGoesADayAfterItEnded() {
        assertThat(named("Job", "kesher-topics", rendered("minimal"))
                        .at("/spec/ttlSecondsAfterFinished")
                        .asInt())
                .isEqualTo(86_400);
    }

    @Test
    void strimziGetsEachTopicAndKeepsItWhenTheReleaseGoes() {
        var objects = rendered("everything");
        var topics = ofKind("KafkaTopic", objects);

        assertThat(topics)
                .extracting(Chart::name)
                .containsExactlyInAnyOrderElementsOf(configurations().keySet());
        assertThat(topics).allSatisfy(topic -> {
            assertThat(topic.at("/metadata/annotations/helm.sh~1resource-policy")
                            .asText())
                    .isEqualTo("keep");
            assertThat(topic.at("/metadata/labels/strimzi.io~1cluster").asText())
                    .isEqualTo("kafka");
            assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(48);
        });
        assertThat(ofKind("Job", objects)).isEmpty();
    }

    @Test
    void aUserOfStrimziMayWhatItsServiceDoes() {
        var objects = rendered("everything");

        assertThat(ofKind("KafkaUser", objects))
                .extracting(Chart::name)
                .containsExactlyInAnyOrder(
                        "signup-service",
                        "sender-service",
                        "webhook-ingest",
                        "status-batcher",
                        "notifier",
                        "operator",
                        "crm");
        for (var service : ServicePrincipal.values()) {
            var user = named("KafkaUser", service.service(), objects);
            assertThat(allowed(user, "topic", "Read"))
                    .containsExactlyInAnyOrderElementsOf(names(service.reads()).toList());
            assertThat(allowed(user, "topic", "Write"))
                    .containsExactlyInAnyOrderElementsOf(written(service).toList());
            assertThat(allowed(user, "group", "Read")).containsExactlyInAnyOrderElementsOf(service.groups());
        }
        var crm = named("KafkaUser", "crm", objects);
        assertThat(allowed(crm, "topic", "Read"))
                .containsExactlyInAnyOrderElementsOf(
                        names(ServicePrincipal.readByOtherTeams()).toList());
        assertThat(allowed(crm, "topic", "Write")).isEmpty();
        assertThat(allowed(crm, "group", "Read")).containsExactlyInAnyOrder("crm", "crm.");
    }

    private static Stream<String> allowed(JsonNode user, String type, String operation) {
        return stream(user.at("/spec/authorization/acls"))
                .filter(acl -> acl.at("/resource/type").asText().equals(type))
                .filter(acl -> stream(acl.path("operations"))
                        .anyMatch(each -> each.asText().equals(operation)))
                .map(acl -> acl.at("/resource/name").asText());
    }

    private static String table() {
        var lines = new StringBuilder("""
                # Topics and who may do what with them, for Strimzi: the enums Topic and ServicePrincipal of contracts, in the
                # chart's form. HelmTopicsTest compares the two.
                topics:
                """);
        configurations()
                .forEach((topic, config) ->
                        lines.append("  %s: %s\n".formatted(topic, inBraces(new TreeMap<>(config)))));
        lines.append("users:\n");
        for (var service : ServicePrincipal.values()) {
            lines.append("  %s:\n".formatted(service.service()));
            lines.append("    reads: %s\n".formatted(list(names(service.reads()))));
            lines.append("    writes: %s\n".formatted(list(written(service))));
            lines.append("    groups: %s\n".formatted(list(service.groups().stream())));
        }
        lines.append("readers: %s\n".formatted(list(names(ServicePrincipal.readByOtherTeams()))));
        return lines.toString();
    }

    private static TreeMap<String, Map<String, String>> configurations() {
        var topics = new TreeMap<String, Map<String, String>>();
        for (var topic : Topic.values()) {
            if (topic.live()) {
                topics.put(topic.topicName(), topic.config());
            }
            topics.put(topic.deadLetterName(), topic.deadLetterConfig());
        }
        return topics;
    }

    private static Stream<String> names(Collection<Topic> topics) {
        return topics.stream().map(Topic::topicName);
    }

    private static Stream<String> written(ServicePrincipal service) {
        return Stream.concat(
                names(service.writes()), service.keepsDeadLettersOf().stream().map(Topic::deadLetterName));
    }

    private static String inBraces(Map<String, String> config) {
        return config.entrySet().stream()
                .map(entry -> "%s: \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String list(Stream<String> names) {
        return names.sorted().collect(Collectors.joining(", ", "[", "]"));
    }
}
