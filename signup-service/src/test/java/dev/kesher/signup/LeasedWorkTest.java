package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One piece of work that is slow takes one place, and no more. */
class LeasedWorkTest {
    private final LeasedWork inFlight = new LeasedWork("tests", 2);
    private final List<Integer> asked = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> begun = new LinkedHashMap<>();

    @Test
    void whatIsDueBeginsWhileSomethingSlowIsUnderWay() {
        // Given
        look("slow");

        // When
        look("due");

        // Then
        assertThat(begun).containsOnlyKeys("slow", "due");
        assertThat(begun.get("slow")).isNotDone();
        assertThat(asked).containsExactly(2, 1);
    }

    @Test
    void withoutRoomNothingIsLeased() {
        // Given
        look("slow", "slower");

        // When
        look("due");

        // Then
        assertThat(asked).containsExactly(2);
        begun.get("slow").complete(null);
        look("due");
        assertThat(begun).containsKey("due");
        assertThat(asked).containsExactly(2, 1);
    }

    @Test
    void workThatFailsGivesItsPlaceBack() {
        // Given
        look("fails", "slow");

        // When
        begun.get("fails").completeExceptionally(new IllegalStateException("as it may"));
        inFlight.<String>begin(this::leaseOne, piece -> {
                    throw new IllegalStateException("before it began");
                })
                .await()
                .indefinitely();
        look("due");

        // Then
        assertThat(asked).containsExactly(2, 1, 1);
        assertThat(begun).containsKey("due");
    }

    @Test
    void aLeasingThatFailsTakesNoPlace() {
        // When
        assertThatThrownBy(() -> inFlight.<String>begin(
                                most -> Uni.createFrom().failure(new IllegalStateException("no database")), this::work)
                        .await()
                        .indefinitely())
                .hasMessage("no database");

        // Then
        look("due");
        assertThat(asked).containsExactly(2);
    }

    private Uni<List<String>> leaseOne(int most) {
        asked.add(most);
        return Uni.createFrom().item(List.of("one"));
    }

    private void look(String... due) {
        inFlight.<String>begin(
                        most -> {
                            asked.add(most);
                            return Uni.createFrom().item(List.of(due));
                        },
                        this::work)
                .await()
                .indefinitely();
    }

    private Uni<Void> work(String piece) {
        var end = new CompletableFuture<Void>();
        begun.put(piece, end);
        return Uni.createFrom().completionStage(end);
    }
}
