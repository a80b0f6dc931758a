package dev.kesher.signup.vault;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Who waits for a vault that is away. One look at a time is made for all of them, however many they are, so that a vault that
 * comes up is not met by everybody's questions; when it answers, all go on at once.
 */
@Startup // with its gauge, which says zero before anybody has waited
@ApplicationScoped
public class VaultWait {
    /**
     * Requests of this replica. When the vault is back they call Meta and the vault together, which has to end while their
     * codes live: on two cores 50 tokens were stored within two seconds.
     */
    static final int MOST = 50;

    /** Who holds a token comes in when no more codes do: these may all be spent when the vault goes away once more. */
    static final int MOST_WITH_TOKENS = 2 * MOST;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private boolean looking;
    private boolean stopping;

    public VaultWait(MeterRegistry registry) {
        registry.gauge("kesher.signup.vault.waiting", waiting, Set::size);
    }

    /** What the waiting ended with. */
    public enum Ended {
        /** The vault answers. */
        BACK,
        /** The time was over, or this replica stops. */
        STILL_AWAY,
        /** Nobody listens any more to who waited. */
        CALLER_GONE,
        /** As many as may wait did so already. */
        NO_ROOM
    }

    private record Waiter(Supplier<Uni<Boolean>> look, CompletableFuture<Ended> end) {}

    /** Whether the vault was away at the last look: then another look is under way for those who wait. */
    public synchronized boolean isAway() {
        return !waiting.isEmpty();
    }

    /**
     * Waits with a code until the vault answers.
     *
     * @param look whether the vault answers; in bounded time, and a failure is no answer
     * @param atMost nothing may be left
     * @param callerGone ends the waiting
     */
    public Uni<Ended> withCode(Supplier<Uni<Boolean>> look, Duration atMost, CompletionStage<?> callerGone) {
        return until(new Waiter(look, new CompletableFuture<>()), MOST, atMost, callerGone);
    }

    /** Waits with a token, that would be lost else, until the vault answers; also if no caller waits for it. */
    public Uni<Ended> withToken(Supplier<Uni<Boolean>> look, Duration atMost) {
        return until(
                new Waiter(look, new CompletableFuture<>()), MOST_WITH_TOKENS, atMost, new CompletableFuture<Void>());
    }

    private Uni<Ended> until(Waiter waiter, int most, Duration atMost, CompletionStage<?> callerGone) {
        if (!atMost.isPositive()) {
            return Uni.createFrom().item(Ended.STILL_AWAY);
        }
        if (!enter(waiter, most)) {
            return Uni.createFrom().item(Ended.NO_ROOM);
        }
        callerGone.thenRun(() -> waiter.end().complete(Ended.CALLER_GONE));
        return Uni.createFrom()
                .completionStage(waiter.end())
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(Ended.STILL_AWAY)
                .eventually(() -> leave(waiter));
    }

    private synchronized boolean enter(Waiter waiter, int most) {
        if (stopping || waiting.size() >= most) {
            return false;
        }
        waiting.add(waiter);
        if (!looking) {
            looking = true;
            lookAfter(FIRST_PAUSE);
        }
        return true;
    }

    private synchronized void leave(Waiter waiter) {
        waiting.remove(waiter);
    }

    private void lookAfter(Duration pause) {
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pause)
                .chain(this::look)
                .subscribe()
                .with(answers -> looked(answers, pause), failure -> looked(false, pause));
    }

    /** For who has waited longest. */
    private Uni<Boolean> look() {
        Supplier<Uni<Boolean>> first;
        synchronized (this) {
            first = waiting.isEmpty()
                    ? () -> Uni.createFrom().item(false)
                    : waiting.iterator().next().look();
        }
        return first.get();
    }

    private void looked(boolean answers, Duration pause) {
        if (answers) {
            endAll(Ended.BACK);
            return;
        }
        synchronized (this) {
            looking = !waiting.isEmpty();
            if (looking) {
                var doubled = pause.multipliedBy(2);
                lookAfter(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
            }
        }
    }

    private void endAll(Ended ended) {
        List<Waiter> all;
        synchronized (this) {
            all = List.copyOf(waiting);
            waiting.clear();
            looking = false;
        }
        all.forEach(waiter -> waiter.end().complete(ended));
    }

    /** Who waits gets an answer before this replica goes, and at once: the stop waits for requests in flight. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        synchronized (this) {
            stopping = true;
        }
        endAll(Ended.STILL_AWAY);
    }
}
