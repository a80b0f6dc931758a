package dev.kesher.signup.attempt;

import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.saga.AttemptState;
import io.quarkus.runtime.ShutdownEvent;
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
class Waiting {
    /** Ten connections to the database serve everybody; a look takes about a millisecond. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final AttemptStore attempts;
    private final int most;
    private final ConcurrentHashMap<UUID, Set<CompletableFuture<Boolean>>> listening = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean stopping;

    Waiting(AttemptStore attempts, SignupConfig config) {
        this.attempts = attempts;
        this.most = config.attempts().waitingRequests();
    }

    /** @return the attempt as it is when it stops, or when the time is over; at once where too many wait already */
    Uni<Attempt> until(Attempt seen, Duration time) {
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

    private Uni<Attempt> look(Attempt seen, long end) {
        long left = end - System.nanoTime();
        if (seen.state != AttemptState.WORKING || left <= 0 || stopping) {
            return Uni.createFrom().item(seen);
        }
        var rest = Duration.ofNanos(left);
        return news(seen.id, rest.compareTo(BETWEEN_LOOKS) < 0 ? rest : BETWEEN_LOOKS)
                .chain(() -> again(new BusinessId(seen.businessId), seen))
                .chain(now -> look(now, end));
    }

    private Uni<Attempt> again(BusinessId business, Attempt seen) {
        return attempts.find(business, seen.id).map(found -> found.orElse(seen));
    }

    private Uni<Void> news(UUID attempt, Duration atMost) {
        var heard = new CompletableFuture<Boolean>();
        listening.computeIfAbsent(attempt, one -> ConcurrentHashMap.newKeySet()).add(heard);
        return Uni.createFrom()
                .completionStage(heard)
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(false)
                .eventually(() -> forget(attempt, heard))
                .replaceWithVoid();
    }

    private void forget(UUID attempt, CompletableFuture<Boolean> heard) {
        listening.computeIfPresent(attempt, (id, others) -> {
            others.remove(heard);
            return others.isEmpty() ? null : others;
        });
    }

    /** A step of this attempt was settled here. */
    void tell(UUID attempt) {
        listening.getOrDefault(attempt, Set.of()).forEach(one -> one.complete(true));
    }

    /** Who waits gets an answer before this replica goes. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        listening.keySet().forEach(this::tell);
    }
}
