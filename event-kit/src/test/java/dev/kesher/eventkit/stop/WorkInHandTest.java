package dev.kesher.eventkit.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Patience;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkInHandTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    private final WorkInHand work = new WorkInHand();
    private final AtomicInteger runs = new AtomicInteger();
    private final Uni<Void> run = Uni.createFrom().voidItem().invoke(runs::incrementAndGet);
    private final Uni<Void> nothing = Uni.createFrom().voidItem();

    @Test
    void aStopWithNothingInHandWaitsForNothing() throws InterruptedException {
        // Given
        work.unlessStopping("run", run, nothing).await().indefinitely();

        // When
        work.stops();

        // Then
        assertThat(work.underWay()).isEmpty();
        assertThat(work.awaitEnd(Duration.ZERO)).isTrue();
    }

    @Test
    void noRunBeginsOnceTheServiceIsStopping() {
        // Given
        var waiting = work.unlessStopping("run", run, nothing);
        work.stops();

        // When
        waiting.await().indefinitely();

        // Then
        assertThat(runs).hasValue(0);
    }

    @Test
    void aServiceThatIsStartedAnewWorksAgain() {
        // Given
        work.stops();
        work.starts();

        // When
        work.unlessStopping("run", run, nothing).await().indefinitely();

        // Then
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatTheApplicationBeforeLeftIsNotWaitedFor() throws InterruptedException {
        // Given
        work.always("a call", Uni.createFrom().nothing()).subscribe().with(item -> {});
        work.stops();
        work.starts();

        // When
        work.stops();

        // Then
        assertThat(work.awaitEnd(Duration.ZERO)).isTrue();
    }

    @Test
    void theStopWaitsForWhatIsUnderWayAndNamesIt() throws InterruptedException {
        // Given
        var first = new CompletableFuture<Void>();
        var second = new CompletableFuture<Void>();
        work.unlessStopping("old rows", Uni.createFrom().completionStage(first), nothing)
                .subscribe()
                .with(item -> {}, failure -> {});
        work.stops();
        work.always("a mail", Uni.createFrom().completionStage(second))
                .subscribe()
                .with(item -> {}, failure -> {});
        assertThat(work.underWay()).containsOnlyKeys("a mail", "old rows");
        assertThat(work.awaitEnd(SHORT)).isFalse();

        // When
        var stop = CompletableFuture.supplyAsync(() -> {
            try {
                return work.awaitEnd(Patience.LONG);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
        first.complete(null);
        second.completeExceptionally(new IllegalStateException("the mail server is away"));

        // Then
        assertThat(stop.join()).isTrue();
    }

    @Test
    void whatDoesNotEndIsLeftAfterTheTime() throws InterruptedException {
        // Given
        work.always("a call", Uni.createFrom().nothing()).subscribe().with(item -> {}, failure -> {});
        work.stops();

        // When
        var ended = work.awaitEnd(SHORT);

        // Then
        assertThat(ended).isFalse();
        assertThat(work.underWay()).containsOnlyKeys("a call");
    }

    @Test
    void whatIsUnderWayManyTimesIsNamedOnce() {
        for (int nr = 0; nr < 1_000; nr++) {
            work.always("a call", Uni.createFrom().nothing()).subscribe().with(item -> {});
        }

        assertThat(work.underWay()).hasToString("{a call=1000}");
    }

    @Test
    void whatIsCancelledOrCannotBeginIsNotWaitedFor() throws InterruptedException {
        // Given
        var cancelled =
                work.always("a call", Uni.createFrom().nothing()).subscribe().with(item -> {});
        var broken = Uni.createFrom().<Void>deferred(() -> {
            throw new IllegalStateException("it does not even begin");
        });
        work.always("broken", broken).subscribe().with(item -> {}, failure -> {});
        work.stops();

        // When
        cancelled.cancel();

        // Then
        assertThat(work.awaitEnd(Duration.ZERO)).isTrue();
    }
}
