package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A day of another team: it sends and consumes with what {@code docs/consume.md} shows, in three languages at once. */
final class ForOtherTeams {
    private static final String MESSAGES = "whatsapp.customer-messages.v1";
    private static final String STATUSES = "whatsapp.message-statuses.v1";

    private final Run run;
    private final RunningKesher kesher;
    private final ConsumeExamples examples;
    private final String customer;

    ForOtherTeams(Run run, RunningKesher kesher) {
        this.run = run;
        this.kesher = kesher;
        this.examples = new ConsumeExamples(kesher.data().resolveSibling("examples-" + run.tag()), run.stack());
        this.customer = run.customer(1);
    }

    void work() {
        Assumptions.assumeTrue(ConsumeExamples.missing().isEmpty(), () -> "missing: " + ConsumeExamples.missing());
        var shop = new Connecting(run).connect(Owner.of("teams-" + run.tag()), "Teams " + run.tag());
        var first = run.meta().customer(customer).text(shop.phoneNumberId(), "שלום 🍞");

        var ids = examples.send(shop, customer);
        assertThat(examples.send(shop, customer)).isEqualTo(ids);

        var programs = examples.consumers();
        try {
            programs.forEach((language, program) -> readsEverything(language, program, first, ids));
            var sent = Objects.requireNonNull(ids.get("shell"));
            strangeThings(first, sent);
            var second = run.meta().customer(customer).text(shop.phoneNumberId(), "עוד אחת");
            programs.forEach((language, program) -> readsNothingTwice(language, program, first, second, ids));
            commitsWhatItHandled();
        } finally {
            programs.values().forEach(Program::close);
        }
        assertSent(shop);
    }

    private void readsEverything(String language, Program program, String first, Map<String, String> ids) {
        awaitLine(language, program, "message " + first + " שלום 🍞");
        ids.values().forEach(id -> awaitLine(language, program, "outcome " + id + " sent"));
        ids.values().forEach(id -> awaitLine(language, program, "status " + id + " read"));
    }

    /** What at-least-once means, what is older, what nobody knows yet, and a record without a value. */
    private void strangeThings(String wamid, String messageId) {
        var message = last(MESSAGES, wamid);
        write(MESSAGES, message.key(), message.value(), message.headers().toArray());
        write(
                MESSAGES,
                message.key(),
                "{not JSON".getBytes(StandardCharsets.UTF_8),
                headers("unheard-of", "strange-1"));
        write(MESSAGES, message.key(), null, headers("customer-message", "strange-2"));
        status(messageId, "overtaken", 1, "strange-3");
        status(messageId, "delivered", 1_000, "strange-4");
    }

    /** Of its own: an outcome of another test may come again in a newer version, with the same word. */
    private void readsNothingTwice(
            String language, Program program, String first, String second, Map<String, String> ids) {
        var messageId = Objects.requireNonNull(ids.get("shell"));
        var own = Stream.concat(Stream.of(first, second), ids.values().stream()).toList();
        awaitLine(language, program, "message " + second + " עוד אחת");
        awaitLine(language, program, "status " + messageId + " delivered 1000");
        assertThat(program.runs()).as(language).isTrue();
        assertThat(program.lines())
                .as(language)
                .filteredOn(line -> own.stream().anyMatch(line::contains))
                .doesNotHaveDuplicates()
                .noneMatch(line -> line.startsWith("status " + messageId + " overtaken"))
                .anyMatch(line -> line.contains(first));
    }

    /** How far each got is kept, so that it goes on there, and only after it has handled what came before. */
    private void commitsWhatItHandled() {
        for (var topic : List.of(MESSAGES, STATUSES, "whatsapp.send-outcomes.v1")) {
            for (var language : List.of("java", "python", "shell")) {
                Wait.untilTrue(
                        language + " to keep how far it read " + topic,
                        () -> examples.committed(language, topic) == end(topic));
            }
        }
    }

    /** Of all partitions together. */
    private long end(String topic) {
        return kesher.parts().kafka().records(topic).size();
    }

    private void assertSent(Connected shop) {
        var texts = run.meta().acceptedMessages(shop.phoneNumberId()).stream()
                .map(message -> String.valueOf(message.text()))
                .toList();
        assertThat(texts)
                .containsExactlyInAnyOrderElementsOf(Stream.of("java", "python", "shell")
                        .map(ConsumeExamples::text)
                        .toList());
    }

    private static void awaitLine(String language, Program program, String beginning) {
        Wait.untilTrue(language + " to print \"" + beginning + "\"", () -> {
            if (!program.runs()) {
                throw new AssertionError(language + " ended: " + program.lines());
            }
            return program.lines().stream().anyMatch(line -> line.startsWith(beginning));
        });
    }

    private ConsumerRecord<String, byte[]> last(String topic, String id) {
        return kesher.parts().kafka().records(topic).stream()
                .filter(record ->
                        record.value() != null && new String(record.value(), StandardCharsets.UTF_8).contains(id))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private void status(String messageId, String state, int version, String id) {
        var value = "{\"messageId\":\"%s\",\"state\":\"%s\",\"version\":%d}".formatted(messageId, state, version);
        write(STATUSES, messageId, value.getBytes(StandardCharsets.UTF_8), headers("message-status", id));
    }

    private void write(String topic, String key, byte @Nullable [] value, Header... headers) {
        kesher.parts().kafka().send(record(topic, key, value, headers));
    }

    @SuppressWarnings("NullAway") // a record may lack a value
    private static ProducerRecord<String, byte[]> record(
            String topic, String key, byte @Nullable [] value, Header... headers) {
        return new ProducerRecord<>(topic, null, key, value, new RecordHeaders(headers));
    }

    private Header[] headers(String type, String id) {
        return new RecordHeaders()
                .add("ce_id", (id + "-" + run.tag()).getBytes(StandardCharsets.UTF_8))
                .add("ce_type", ("dev.kesher.whatsapp." + type + ".v1").getBytes(StandardCharsets.UTF_8))
                .toArray();
    }
}
