package dev.kesher.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Waiting waiting = new Waiting(Duration.ofMinutes(10), Duration.ofMinutes(10), said::add);

    @Test
    void oneThatEndsIsNamedAtOnceAndTheOthersHaveTheirChance(@TempDir Path folder) {
        // Given
        var log = folder.resolve("vault-service.log");
        try (var ends = Child.start(
                "vault-service", List.of("bash", "-c", "echo 'ERROR no database'; exit 3"), Map.of(), log)) {
            var slow = new AtomicInteger();
            // Gets ready only after the other was named.
            var startUp = new StartUp(
                    name -> name.equals("notifier") && !said.isEmpty() && slow.incrementAndGet() > 1,
                    name -> name.equals("vault-service") ? ends.end() : Optional.empty(),
                    waiting);

            // When, Then
            assertThatThrownBy(() -> startUp.await(List.of("vault-service", "notifier")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "1 of 2 did not get ready:\n  vault-service ended with code 3: ERROR no database")
                    .hasMessageContaining(log.toString())
                    .hasMessageNotContaining("notifier");
        }
        assertThat(said).hasSize(1).first().asString().startsWith("vault-service ended with code 3");
        assertThat(said).allSatisfy(line -> assertThat(line).contains(log.toString()));
    }

    @Test
    void itIsSaidWhoIsStillWaitedFor() {
        // Given
        var looks = new ConcurrentHashMap<String, Integer>();
        var startUp = new StartUp(
                name -> looks.merge(name, 1, Integer::sum) > (name.equals("notifier") ? 2 : 0),
                name -> Optional.empty(),
                new Waiting(Duration.ofMinutes(10), Duration.ZERO, said::add));

        // When
        startUp.await(List.of("vault-service", "notifier"));

        // Then
        assertThat(said).isNotEmpty().allSatisfy(line -> assertThat(line)
                .matches("Waiting for notifier, \\d+ s so far."));
    }

    @Test
    void everyoneWhoIsTooLateIsNamed() {
        var startUp = new StartUp(
                name -> false, name -> Optional.empty(), new Waiting(Duration.ZERO, Duration.ofMinutes(1), said::add));

        assertThatThrownBy(() -> startUp.await(List.of("vault-service", "notifier")))
                .hasMessage("2 of 2 did not get ready:\n  vault-service did not get ready within 0 s."
                        + "\n  notifier did not get ready within 0 s.");
    }
}
