package dev.kesher.localstack.launcher;

import dev.kesher.localstack.Waiting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Services on their way up: one that is slow, or ends, does not end the others; each has its chance and is named. */
final class StartUp {
    private static final Duration APART = Duration.ofMillis(500);

    private final Predicate<String> ready;
    private final Function<String, Optional<String>> end;
    private final Waiting waiting;

    /** @param end how and why a service ended, as the rest of a sentence that begins with its name */
    StartUp(Predicate<String> ready, Function<String, Optional<String>> end, Waiting waiting) {
        this.ready = ready;
        this.end = end;
        this.waiting = waiting;
    }

    /**
     * Returns when all are ready. Who ends is named at once; the others are waited for all the same.
     *
     * @throws IllegalStateException when each has either got ready or not, if one did not; names each of those and why
     */
    void await(List<String> names) {
        var pending = new LinkedHashSet<>(names);
        var failed = new LinkedHashMap<String, String>();
        var each = waiting.look(
                APART,
                () -> String.join(", ", pending),
                () -> look(pending, failed) ? Optional.empty() : Optional.of(true));
        if (each.isEmpty()) {
            pending.forEach(name -> failed.put(name, waiting.late()));
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(summary(failed, names.size()));
        }
    }

    /** One look at each that is still pending; true if some are after it. */
    private boolean look(Set<String> pending, Map<String, String> failed) {
        pending.removeIf(ready);
        for (var name : List.copyOf(pending)) {
            end.apply(name).ifPresent(why -> {
                pending.remove(name);
                failed.put(name, why);
                waiting.say().accept(name + " " + why);
            });
        }
        return !pending.isEmpty();
    }

    private static String summary(Map<String, String> failed, int all) {
        return failed.entrySet().stream()
                .map(entry -> "\n  " + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("", failed.size() + " of " + all + " did not get ready:", ""));
    }
}
