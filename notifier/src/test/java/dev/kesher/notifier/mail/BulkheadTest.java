package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private final Bulkhead bulkhead = new Bulkhead(2, 3);
    private final List<String> begun = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> works = new HashMap<>();

    @Test
    void twoAreUnderWayAndTheOthersFollowInTheirOrder() {
        List.of("a", "b", "c", "d").forEach(this::enter);
        assertThat(begun).containsExactly("a", "b");

        end("b");

        assertThat(begun).containsExactly("a", "b", "c");
        end("a");
        end("c");
        end("d");
        assertThat(begun).containsExactly("a", "b", "c", "d");
        assertThat(ended).containsExactly("b", "a", "c", "d");
    }

    @Test
    void whoFindsTooManyWaitingIsRefusedAtOnce() {
        List.of("a", "b", "c", "d", "e").forEach(this::enter);

        assertThatThrownBy(() -> bulkhead.run(() -> work("f")).await().indefinitely())
                .isInstanceOf(Bulkhead.Full.class);
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void whoLeavesBeforeTheirTurnIsPassedOver() {
        List.of("a", "b").forEach(this::enter);
        var leaving = enter("c");
        enter("d");

        leaving.cancel();
        end("a");

        assertThat(begun).containsExactly("a", "b", "d");
    }

    @Test
    void whoLeavesLaterKeepsThePlaceUntilTheWorkHasEnded() {
        var leaving = enter("a");
        List.of("b", "c").forEach(this::enter);

        leaving.cancel();
        assertThat(begun).containsExactly("a", "b");
        end("a");

        assertThat(begun).containsExactly("a", "b", "c");
    }

    @Test
    void workThatFailsGivesItsPlaceBack() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> bulkhead.run(() -> {
                                throw new IllegalStateException("no mail server");
                            })
                            .await()
                            .indefinitely())
                    .hasMessage("no mail server");
        }
        List.of("a", "b").forEach(this::enter);

        assertThat(begun).containsExactly("a", "b");
    }

    private Cancellable enter(String name) {
        return bulkhead.run(() -> work(name)).subscribe().with(done -> ended.add(name), failure -> {});
    }

    private Uni<Void> work(String name) {
        begun.add(name);
        var work = new CompletableFuture<Void>();
        works.put(name, work);
        return Uni.createFrom().completionStage(work);
    }

    private void end(String name) {
        works.get(name).complete(null);
    }
}
