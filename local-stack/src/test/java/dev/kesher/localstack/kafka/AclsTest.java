package dev.kesher.localstack.kafka;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.ServicePrincipal;
import dev.kesher.contracts.Topic;
import dev.kesher.kafkakit.KafkaSettings;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each principal tries everything with every topic and every group: it can do its row of the table, and nothing else. */
class AclsTest {
    private static final LocalStack STACK =
            LocalStack.with(Part.KAFKA).withAcls().start();

    private static final List<String> TOPICS = Arrays.stream(Topic.values())
            .flatMap(topic -> topic.live()
                    ? Stream.of(topic.topicName(), topic.deadLetterName())
                    : Stream.of(topic.deadLetterName()))
            .toList();

    private static final List<String> GROUPS = Stream.concat(
                    Arrays.stream(ServicePrincipal.values()).flatMap(service -> service.groups().stream()),
                    Stream.of("crm", "crm.replies", "crmx", "somebody", "sender-service.other"))
            .toList();

    @BeforeAll
    static void eachTopicHasARecordToRead() {
        TOPICS.forEach(topic -> STACK.kafka().send(new ProducerRecord<>(topic, 0, "key", new byte[] {1})));
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @ParameterizedTest
    @EnumSource(ServicePrincipal.class)
    void aServiceCanDoItsRowAndNothingElse(ServicePrincipal service) {
        var row = new TreeSet<String>();
        service.reads().forEach(topic -> row.add("read " + topic.topicName()));
        service.writes().forEach(topic -> row.add("write " + topic.topicName()));
        service.keepsDeadLettersOf().forEach(topic -> row.add("write " + topic.deadLetterName()));
        service.groups().forEach(group -> row.add("join " + group));

        assertThat(does(service.service())).isEqualTo(row);
    }

    @Test
    void anotherTeamReadsWhatIsOpenToItInItsOwnGroups() {
        var row = ServicePrincipal.readByOtherTeams().stream()
                .map(topic -> "read " + topic.topicName())
                .collect(toCollection(TreeSet::new));
        row.addAll(List.of("join crm", "join crm.replies"));

        assertThat(does("crm")).isEqualTo(row);
    }

    /** Nor does it become a member of a group: it would take records from a service. */
    @Test
    void theOperatorDoesEverythingWithTopicsButDeletesNone() {
        var row = TOPICS.stream()
                .flatMap(topic -> Stream.of("read ", "write ", "create ", "alter ", "configure ")
                        .map(verb -> verb + topic))
                .collect(toCollection(TreeSet::new));
        row.add("see ACLs");

        assertThat(does("operator")).isEqualTo(row);
    }

    @Test
    void whoHasNoLoginOrAWrongOneComesNotIn() {
        assertThat(STACK.kafka().settings("vault-service")).isEmpty();
        var wrong = new TreeMap<>(STACK.kafka().settings("sender-service"));
        wrong.put("KESHER_KAFKA_PASSWORD", "wrong");
        var nameless = Map.of("KESHER_KAFKA", wrong.getOrDefault("KESHER_KAFKA", ""));

        assertThatThrownBy(() -> names(wrong)).hasCauseInstanceOf(SaslAuthenticationException.class);
        // The broker takes what is no login for a broken connection.
        assertThatThrownBy(() -> names(nameless)).isInstanceOf(ExecutionException.class);
    }

    private static Set<String> names(Map<String, String> settings) throws Exception {
        var client = KafkaSettings.client(settings);
        client.put("default.api.timeout.ms", 5_000);
        client.put("request.timeout.ms", 2_000);
        try (var admin = Admin.create(client)) {
            return admin.listTopics().names().get();
        }
    }

    private static TreeSet<String> does(String user) {
        try (var trial = new Trial(KafkaSettings.client(STACK.kafka().settings(user)))) {
            var allowed = new TreeSet<String>();
            TOPICS.forEach(topic -> allowed.addAll(trial.withTopic(topic)));
            GROUPS.stream().filter(trial::joins).map(group -> "join " + group).forEach(allowed::add);
            if (trial.seesAcls()) {
                allowed.add("see ACLs");
            }
            return allowed;
        }
    }
}
