package dev.kesher.sender.status;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.sender.dispatch.Dispatcher;
import dev.kesher.sender.kafka.ReadProgress;
import dev.kesher.sender.kafka.TopicEnds;
import dev.kesher.sender.policy.ResendPolicy;
import dev.kesher.sender.policy.ResendPolicy.Decision;
import dev.kesher.sender.store.LostRepository;
import dev.kesher.sender.store.LostRepository.Lost;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks after messages whose last attempt got no answer. When the wait for a status is over it notes, once, where the
 * status topic ends (the fence); when that has been read too, {@link ResendPolicy} decides.
 */
@ApplicationScoped
class UnknownOutcomes {
    private static final Logger LOG = Logger.getLogger(UnknownOutcomes.class);

    private final Pool pool;
    private final LostRepository lostMessages;
    private final TopicEnds ends;
    private final ReadProgress progress;
    private final LostSettlement settlement;
    private final Dispatcher dispatcher;
    private final Clock clock;

    UnknownOutcomes(
            Pool pool,
            LostRepository lostMessages,
            TopicEnds ends,
            ReadProgress progress,
            LostSettlement settlement,
            Dispatcher dispatcher,
            Clock clock) {
        this.pool = pool;
        this.lostMessages = lostMessages;
        this.ends = ends;
        this.progress = progress;
        this.settlement = settlement;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return ScheduledTask.of(
                "lost attempts", lostMessages.due().chain(lost -> fence(lost).chain(() -> decide(lost))));
    }

    /** Kafka away: no fence yet, and nothing is decided. */
    private Uni<Void> fence(List<Lost> all) {
        var unfenced = all.stream().filter(lost -> lost.fence() == null).toList();
        if (unfenced.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return ends.now(Topic.STATUS_EVENTS)
                .chain(now -> lostMessages.fence(unfenced, now))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("no fence yet: %s", failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> decide(List<Lost> all) {
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : progress.read(pool, Topic.STATUS_EVENTS).chain(read -> {
                    var kept = new ArrayList<Lost>();
                    var decided = new HashMap<UUID, LostSettlement.Decided>();
                    for (var lost : all) {
                        var decision = ResendPolicy.decide(known(lost, ReadProgress.passed(read, lost.fence())));
                        if (decision == Decision.KEEP) {
                            kept.add(lost);
                        } else {
                            decided.put(lost.message().id(), new LostSettlement.Decided(lost.message(), decision));
                        }
                    }
                    return lostMessages
                            .keep(kept)
                            .chain(() -> settlement.settle(decided))
                            .invoke(dispatcher::wake);
                });
    }

    private ResendPolicy.Case known(Lost lost, boolean fencePassed) {
        var message = lost.message();
        var mayResend = !message.atMostOnce() && message.progress().resends() == 0 && message.content() != null;
        return new ResendPolicy.Case(
                fencePassed, lost.webhooksFlow(), mayResend, clock.instant().isBefore(message.validUntil()));
    }
}
