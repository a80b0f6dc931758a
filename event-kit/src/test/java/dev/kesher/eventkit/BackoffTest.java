package dev.kesher.eventkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff DOUBLING = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), 2, Duration.ofMillis(2), 0);

    @Test
    void eachWaitIsLongerUntilTheLongest() {
        assertThat(IntStream.rangeClosed(1, 7)
                        .mapToObj(failures -> DOUBLING.after(failures).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(DOUBLING.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void chanceMovesAWaitByNoMoreThanTheJitter() {
        var backoff = new Backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 0.2);

        assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.after(1, 1)).isEqualTo(Duration.ofSeconds(12));
        assertThat(backoff.after(9, 1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void workIsDoneAgainUntilItSucceedsAndEachFailureIsToldOnce() {
        var tries = new AtomicInteger();
        var told = new ArrayList<Throwable>();
        Uni<String> work = Uni.createFrom().item(() -> {
            if (tries.incrementAndGet() < 4) {
                throw new IllegalStateException("try " + tries);
            }
            return "done";
        });

        var result = QUICK.insist(work, failure -> true, told::add).await().atMost(Stack.PATIENCE);

        assertThat(result).isEqualTo("done");
        assertThat(told).extracting(Throwable::getMessage).containsExactly("try 1", "try 2", "try 3");
    }

    @Test
    void aFailureThatNoRepetitionHelpsEndsTheWork() {
        var tries = new AtomicInteger();
        Uni<String> work = Uni.createFrom().item(() -> {
            tries.incrementAndGet();
            throw new Refused("never");
        });

        assertThatThrownBy(() -> QUICK.insist(work, failure -> !Refusal.is(failure), failure -> {})
                        .await()
                        .atMost(Stack.PATIENCE))
                .isInstanceOf(Refused.class);
        assertThat(tries).hasValue(1);
    }
}
