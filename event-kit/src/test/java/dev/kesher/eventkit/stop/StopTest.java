package dev.kesher.eventkit.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.eventkit.Stack;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.localstack.Patience;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each kind of work makes of a stop. */
class StopTest {
    private static final String TOPIC = Topic.CONNECTIONS.topicName();
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1), 0);

    private final StopWiring wiring = new StopWiring();
    private final AtomicInteger done = new AtomicInteger();
    private final CompletableFuture<Void> held = new CompletableFuture<>();

    @AfterEach
    void nothingStopsAnyMore() {
        held.complete(null);
        wiring.start(new StartupEvent());
    }

    @Test
    void aRunOfTheSchedulerThatIsUnderWayEndsAndTheNextDoesNotBegin() throws InterruptedException {
        // Given
        var run = ScheduledTask.of("old rows", afterHeld()).subscribeAsCompletionStage();
        wiring.refuse(new ShutdownEvent());
        ScheduledTask.of("new rows", afterHeld()).await().indefinitely();
        assertThat(WorkInHand.ofTheService().underWay()).containsOnlyKeys("old rows");

        // When
        held.complete(null);
        wiring.await(new ShutdownEvent());

        // Then
        assertThat(run).isCompleted();
        assertThat(done).hasValue(1);
    }

    @Test
    void workWhoseCallerHungUpEnds() throws InterruptedException {
        // Given
        Detached.run(this::afterHeld).subscribe().with(item -> {}).cancel();
        wiring.refuse(new ShutdownEvent());
        assertThat(WorkInHand.ofTheService().underWay()).containsOnlyKeys("detached work");

        // When
        held.complete(null);
        wiring.await(new ShutdownEvent());

        // Then
        assertThat(done).hasValue(1);
    }

    @Test
    void aBatchThatIsTakingEffectEndsAndOneThatComesLaterIsLeftToAnotherReplica() throws InterruptedException {
        // Given
        var first = read(this::afterHeld);
        wiring.refuse(new ShutdownEvent());
        var later = read(this::afterHeld);
        assertThat(WorkInHand.ofTheService().underWay()).containsOnlyKeys("records of " + TOPIC);

        // When
        held.complete(null);
        wiring.await(new ShutdownEvent());

        // Then
        assertThat(first).isCompleted();
        assertThat(later).isNotDone();
        assertThat(done).hasValue(1);
    }

    /** It would be one of each replica that stops. */
    @Test
    void aBatchThatComesLaterLeavesNoDeadLetter() {
        var asked = new AtomicInteger();
        wiring.refuse(new ShutdownEvent());

        var later = new BatchReader(Stack.deadLetters(Stack.metrics()), "test-service", Stack.metrics(), QUICK)
                .readOne(
                        record(),
                        unreadable -> {
                            asked.incrementAndGet();
                            throw new IllegalArgumentException("unreadable");
                        },
                        keys -> afterHeld())
                .subscribeAsCompletionStage();

        assertThat(later).isNotDone();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aBatchThatWaitsForItsStoreHoldsUpNoStop() {
        // Given
        var tries = new AtomicInteger();
        var stopped = new CompletableFuture<Void>();
        var batch = read(() -> {
            if (tries.incrementAndGet() == 2) {
                wiring.refuse(new ShutdownEvent());
                stopped.complete(null);
            }
            return Uni.createFrom().failure(new IllegalStateException("the store is away"));
        });

        // When
        stopped.join();

        // Then
        Patience.await().until(() -> WorkInHand.ofTheService().underWay().isEmpty());
        assertThat(batch).isNotDone();
        assertThat(tries).hasValue(2);
    }

    private Uni<Void> afterHeld() {
        return Uni.createFrom().completionStage(held).invoke(done::incrementAndGet);
    }

    private CompletableFuture<Void> read(Supplier<Uni<Void>> effect) {
        var metrics = Stack.metrics();
        return new BatchReader(Stack.deadLetters(metrics), "test-service", metrics, QUICK)
                .readOne(record(), ConsumerRecord::key, keys -> effect.get())
                .subscribeAsCompletionStage();
    }

    private static ConsumerRecord<String, byte[]> record() {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                new byte[0],
                new RecordHeaders(),
                Optional.<Integer>empty());
    }
}
