package dev.kesher.eventkit.reader;

import static dev.kesher.eventkit.Stack.PATIENCE;
import static dev.kesher.localstack.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a topic that all tests share: each has a group of its own and looks at its own records only. */
class GroupReaderTest {
    private static final String TOPIC = Topic.CUSTOMER_MESSAGES.topicName();
    private static final Fetch AT_ONCE = new Fetch(1, Duration.ofMillis(20), 100);

    private final String group = Stack.name("group");
    private final String key = UUID.randomUUID().toString();
    private final List<GroupReader> readers = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (var reader : readers) {
            reader.stop();
        }
    }

    @Test
    void whatTookEffectIsNotReadAgainAndWhatDidNotIs() throws InterruptedException {
        var first = new Told();
        var reader = read(records -> first.hold(records, "unfinished"));
        write("finished");
        await().atMost(PATIENCE).until(() -> first.values.contains("finished"));
        write("unfinished");
        await().atMost(PATIENCE).until(() -> first.values.contains("unfinished"));

        reader.stop();
        var next = new Told();
        read(next::remember);

        await().atMost(PATIENCE).until(() -> next.values.contains("unfinished"));
        assertThat(next.values).containsExactly("unfinished");
    }

    @Test
    void aBatchThatFailsIsReadAgain() {
        var told = new Told();
        var failed = new AtomicBoolean();
        read(records -> told.remember(records)
                .chain(() -> told.values.contains("one") && failed.compareAndSet(false, true)
                        ? Uni.createFrom().failure(new IllegalStateException("nobody foresaw this"))
                        : Uni.createFrom().voidItem()));

        write("one");

        await().atMost(PATIENCE).until(() -> told.count("one") == 2);
    }

    @Test
    void aBatchThatTakesLongNeitherHoldsUpOthersOfTheGroupNorLosesWhatCameMeanwhile() throws InterruptedException {
        // Given one member whose batch does not end
        var busy = new Told();
        read(records -> busy.hold(records, "slow"));
        write("slow");
        await().atMost(PATIENCE).until(() -> busy.values.contains("slow"));

        // When another joins, gets its share, and leaves it to the busy one again
        var other = new Told();
        var joined = read(other::remember);
        await().atMost(PATIENCE).until(() -> {
            writeToAllPartitions("shared");
            return other.values.contains("shared");
        });
        joined.stop();
        writeToAllPartitions("left");
        busy.release.complete(null);

        // Then the busy one goes on with all of it
        await().atMost(PATIENCE).until(() -> busy.count("left") >= Topic.FEW_PARTITIONS);
        assertThat(busy.count("left")).isEqualTo(Topic.FEW_PARTITIONS);
    }

    /** The group gave it up while the batch before was not committed yet, as it does after a long halt of the machine. */
    @Test
    void aBatchIsNotReadAgainBeforeItsEffectHasEnded() {
        // Given a reader with a batch whose effect does not end, and one before it that is not committed
        var told = new Told();
        var givenUp = new AtomicBoolean();
        var early = new AtomicBoolean();
        write("one");
        write("two");
        write("slow");
        read(new Fetch(1, Duration.ofMillis(20), 1), records -> {
            var effect = told.hold(records, "slow");
            early.compareAndSet(false, told.count("slow") > 1 && !told.release.isDone());
            if (told.values.contains("slow") && !givenUp.get()) {
                removeFromGroup();
                givenUp.set(true);
            }
            return effect;
        });

        // When the group takes it back
        await().atMost(PATIENCE).until(() -> givenUp.get() && hasMember());
        told.release.complete(null);

        // Then it is read again, since nobody knows that it took effect, and not before it had
        await().atMost(PATIENCE).until(() -> told.count("slow") == 2);
        assertThat(early).isFalse();
    }

    /** A topic or a group that the broker forbids fails in the same way: each poll throws, and nothing is read or counted. */
    @Test
    void whenAReaderCannotReadItIsSeenSinceWhen() {
        var metrics = Stack.metrics();
        var reader = new GroupReader(
                group,
                "no topic's name",
                Stack.broker(),
                AT_ONCE,
                records -> Uni.createFrom().voidItem(),
                metrics);
        readers.add(reader);
        assertThat(pollAge(metrics)).isZero();

        reader.start();

        await().atMost(PATIENCE).until(() -> pollAge(metrics) > 3);
    }

    @Test
    void aReaderOfATopicOnWhichNothingComesPollsAllTheSame() {
        var metrics = Stack.metrics();
        var ages = new ArrayList<Double>();
        var reader = new GroupReader(
                group,
                TOPIC,
                Stack.broker(),
                AT_ONCE,
                records -> Uni.createFrom().voidItem(),
                metrics);
        readers.add(reader);
        reader.start();

        await().atMost(PATIENCE).until(() -> {
            ages.add(pollAge(metrics));
            return IntStream.range(1, ages.size())
                            .filter(at -> ages.get(at) < ages.get(at - 1))
                            .count()
                    > 3;
        });
    }

    private static double pollAge(MeterRegistry metrics) {
        return metrics.get("kesher.reader.poll.age.seconds").gauge().value();
    }

    private void removeFromGroup() {
        try (var admin = Admin.create(Stack.broker())) {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private boolean hasMember() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Stack.broker())) {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(described -> described.members().stream())
                    .anyMatch(member -> !member.assignment().topicPartitions().isEmpty());
        }
    }

    /** What a reader was told of this test's records. */
    private final class Told {
        private final Queue<String> values = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<Void> release = new CompletableFuture<>();

        Uni<Void> remember(ConsumerRecords<String, byte[]> records) {
            records.forEach(record -> {
                if (key.equals(record.key())) {
                    values.add(new String(record.value(), UTF_8));
                }
            });
            return Uni.createFrom().voidItem();
        }

        /** Batches end, but for those that come when this value was told. */
        Uni<Void> hold(ConsumerRecords<String, byte[]> records, String value) {
            var remembered = remember(records);
            return values.contains(value) ? Uni.createFrom().completionStage(release) : remembered;
        }

        long count(String value) {
            return values.stream().filter(value::equals).count();
        }
    }

    private GroupReader read(Function<ConsumerRecords<String, byte[]>, Uni<Void>> work) {
        return read(AT_ONCE, work);
    }

    private GroupReader read(Fetch fetch, Function<ConsumerRecords<String, byte[]>, Uni<Void>> work) {
        var reader = new GroupReader(group, TOPIC, Stack.broker(), fetch, work, Stack.metrics());
        readers.add(reader);
        reader.start();
        return reader;
    }

    private void write(String value) {
        Stack.running().kafka().send(new ProducerRecord<>(TOPIC, key, value.getBytes(UTF_8)));
    }

    private void writeToAllPartitions(String value) {
        IntStream.range(0, Topic.FEW_PARTITIONS).forEach(partition -> Stack.running()
                .kafka()
                .send(new ProducerRecord<>(TOPIC, partition, key, value.getBytes(UTF_8))));
    }
}
