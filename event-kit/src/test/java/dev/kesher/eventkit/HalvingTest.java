package dev.kesher.eventkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvingTest {
    private static final List<Integer> THOUSAND =
            IntStream.range(0, 1000).boxed().toList();

    private final List<Integer> done = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private int calls;

    @Test
    void oneAmongAThousandIsFoundAndTheOthersTakeEffectInOrder() {
        run(Set.of(617));

        assertThat(refused).containsExactly(617);
        assertThat(done).hasSize(999).isSorted().doesNotContain(617);
        assertThat(calls).isLessThan(25);
    }

    @Test
    void severalAreFoundEachAlone() {
        run(Set.of(0, 1, 500, 999));

        assertThat(refused).containsExactly(0, 1, 500, 999);
        assertThat(done).hasSize(996).isSorted();
    }

    @Test
    void withoutARefusalThereIsOnePieceOfWork() {
        run(Set.of());

        assertThat(calls).isEqualTo(1);
        assertThat(done).isEqualTo(THOUSAND);
    }

    @Test
    void aFailureThatMayPassBlamesNoItem() {
        assertThatThrownBy(() -> Halving.run(
                                THOUSAND,
                                some -> Uni.createFrom().failure(new IllegalStateException("away")),
                                this::refuse)
                        .await()
                        .indefinitely())
                .hasMessage("away");
        assertThat(refused).isEmpty();
    }

    private void run(Set<Integer> bad) {
        Halving.run(THOUSAND, some -> work(some, bad), this::refuse).await().indefinitely();
    }

    private Uni<Void> work(List<Integer> some, Set<Integer> bad) {
        calls++;
        if (some.stream().anyMatch(bad::contains)) {
            return Uni.createFrom().failure(new Refused("bad"));
        }
        done.addAll(some);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> refuse(Integer one, Throwable refusal) {
        refused.add(one);
        return Uni.createFrom().voidItem();
    }
}
