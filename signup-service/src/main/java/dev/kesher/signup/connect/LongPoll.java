package dev.kesher.signup.connect;

import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connection.LiveNumber;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that want to hear where an attempt stops ({@code Prefer: wait}). They look at the row every now and then, since
 * another replica may be the one that works, and at once when a worker of this replica settles a step. Between two looks
 * nothing is held but the request itself.
 */
@ApplicationScoped
class LongPoll {
    /** Ten connections to the database serve everybody; a look takes about a millisecond. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final AttemptStore attempts;
    private final int most;
    private final ConcurrentHashMap<UUID, Set<CompletableFuture<LiveNumber.Shown>>> listening =
            new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean stopping;

    LongPoll(AttemptStore attempts, SignupConfig config) {
        this.attempts = attempts;
        this.most = config.attempts().waitingRequests();
    }

    /**
     * Where an attempt is.
     *
     * @param number as Meta showed it to the worker on its way; nothing if that was another replica's or is unknown
     */
    record Seen(Attempt attempt, LiveNumber.Shown number) {
        Seen(Attempt attempt) {
            this(attempt, LiveNumber.Shown.NOTHING);
        }

        private Seen with(LiveNumber.Shown newer) {
            return newer.equals(LiveNumber.Shown.NOTHING) ? this : new Seen(attempt, newer);
        }
    }

    /** @return the attempt as it is when it stops, or when the time is over; at once where too many wait already */
    Uni<Seen> until(Attempt attempt, Duration time) {
        var seen = new Seen(attempt);
        if (time.isZero()) {
            return Uni.createFrom().item(seen);
        }
        return Uni.createFrom().deferred(() -> {
            if (waiting.incrementAndGet() > most) {
                waiting.decrementAndGet();
                return Uni.createFrom().item(seen);
            }
            return look(seen, System.nanoTime() + time.toNanos()).eventually(waiting::decrementAndGet);
        });
    }

    private Uni<Seen> look(Seen seen, long end) {
        long left = end - System.nanoTime();
        if (seen.attempt().state != AttemptState.WORKING || left <= 0 || stopping) {
            return Uni.createFrom().item(seen);
        }
        // Listening begins before the row is read: what is settled in between is heard.
        var heard = listen(seen.attempt().id);
        var rest = Duration.ofNanos(left);
        return again(seen)
                .chain(now -> now.attempt().state != AttemptState.WORKING
                        ? Uni.createFrom().item(now.with(heard.getNow(LiveNumber.Shown.NOTHING)))
                        : news(heard, rest.compareTo(BETWEEN_LOOKS) < 0 ? rest : BETWEEN_LOOKS)
                                .map(now::with))
                .eventually(() -> forget(seen.attempt().id, heard))
                .chain(now -> look(now, end));
    }

    private Uni<Seen> again(Seen seen) {
        var attempt = seen.attempt();
        return attempts.find(attempt.business(), attempt.id)
                .map(found -> new Seen(found.orElse(attempt), seen.number()));
    }

    private CompletableFuture<LiveNumber.Shown> listen(UUID attempt) {
        var heard = new CompletableFuture<LiveNumber.Shown>();
        listening.compute(attempt, (id, others) -> {
            Set<CompletableFuture<LiveNumber.Shown>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(heard);
            return all;
        });
        return heard;
    }

    private static Uni<LiveNumber.Shown> news(CompletableFuture<LiveNumber.Shown> heard, Duration atMost) {
        return Uni.createFrom()
                .completionStage(heard)
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(LiveNumber.Shown.NOTHING);
    }

    private void forget(UUID attempt, CompletableFuture<LiveNumber.Shown> heard) {
        listening.computeIfPresent(attempt, (id, others) -> {
            others.remove(heard);
            return others.isEmpty() ? null : others;
        });
    }

    /** A step of this attempt was settled here. */
    void tell(UUID attempt, LiveNumber.Shown number) {
        listening.getOrDefault(attempt, Set.of()).forEach(one -> one.complete(number));
    }

    /** Who waits gets an answer before this replica goes, and at once: the stop waits for requests in flight. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        listening.keySet().forEach(attempt -> tell(attempt, LiveNumber.Shown.NOTHING));
    }
}
