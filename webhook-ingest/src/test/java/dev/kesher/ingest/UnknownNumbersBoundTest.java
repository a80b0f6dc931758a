package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many may wait for the newest connections at once. */
class UnknownNumbersBoundTest {
    private final ArrayDeque<CompletableFuture<@Nullable Void>> asked = new ArrayDeque<>();
    private final UnknownNumbers unknown = new UnknownNumbers(3, 1_000, this::ask);

    private CompletableFuture<@Nullable Void> ask() {
        asked.add(new CompletableFuture<>());
        return asked.getLast();
    }

    @Test
    void noMoreRequestsWaitThanMay() {
        for (var waiter = 0; waiter < 3; waiter++) {
            assertThat(unknown.caughtUp(1)).isNotDone();
        }

        assertThat(unknown.caughtUp(1)).isCompletedExceptionally();

        assertThat(asked).hasSize(3);
        assertThat(unknown.requests()).isEqualTo(3);
    }

    @Test
    void noMoreBytesWaitThanMay() {
        assertThat(unknown.caughtUp(600)).isNotDone();

        assertThat(unknown.caughtUp(401)).isCompletedExceptionally();

        assertThat(unknown.caughtUp(400)).isNotDone();
    }

    @Test
    void whoHearsOfTheConnectionsGivesItsPlaceBack() {
        var first = unknown.caughtUp(1_000);
        assertThat(unknown.caughtUp(1)).isCompletedExceptionally();

        asked.remove().complete(null);

        assertThat(first).isCompleted();
        assertThat(unknown.caughtUp(1_000)).isNotDone();
    }

    @Test
    void soDoesWhoHearsThatTheyCannotBeRead() {
        var first = unknown.caughtUp(1_000);

        asked.remove().completeExceptionally(new IllegalStateException("slow"));

        assertThatThrownBy(first::join).isInstanceOf(CompletionException.class).hasMessageContaining("slow");
        assertThat(unknown.requests()).isZero();
        assertThat(unknown.caughtUp(1_000)).isNotDone();
    }
}
