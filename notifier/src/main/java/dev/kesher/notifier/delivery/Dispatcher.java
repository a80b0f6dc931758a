package dev.kesher.notifier.delivery;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.telemetry.trace.CurrentSpan;
import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Works off the queue, each channel in a loop of its own, so that a slow mail server holds nothing but mail. */
@Singleton
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** Claimed and worked on together; as many connections the mail server sees from one replica. */
    private static final int BATCH = 8;

    /** The number's 7 s, then the mail server's 15, or Kafka's 10. */
    private static final Duration LONGEST_TRY = Duration.ofSeconds(25);

    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(10);

    /** Above the longest try and the settling after it, so that no two workers have the same row. */
    private static final int LEASE_SECONDS = 60;

    private final DeliveryQueue queue;
    private final Map<Channel, ChannelSender> senders;
    private final RetryRule rule;
    private final MeterRegistry metrics;

    Dispatcher(DeliveryQueue queue, @All List<ChannelSender> senders, NotifierConfig config, MeterRegistry metrics) {
        this.queue = queue;
        this.senders = senders.stream().collect(Collectors.toMap(ChannelSender::channel, Function.identity()));
        var retry = config.retry();
        this.rule = new RetryRule(retry.first(), retry.longest(), retry.giveUpAfter());
        this.metrics = metrics;
        for (var channel : this.senders.keySet()) {
            Stream.of(DeliveryState.values()).forEach(state -> counter(channel, state));
        }
    }

    /** Begins at 0 with the service, since Prometheus sees no increase in a series that begins at 1. */
    private Counter counter(Channel channel, DeliveryState state) {
        return metrics.counter("kesher.deliveries", "channel", channel.name(), "state", state.name());
    }

    // Every second: one small indexed query, for a delay that nobody notices.
    @Scheduled(
            identity = "email",
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> email() {
        return loop(Channel.EMAIL);
    }

    @Scheduled(
            identity = "whatsapp",
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> whatsapp() {
        return loop(Channel.WHATSAPP);
    }

    private Uni<Void> loop(Channel channel) {
        return ScheduledTask.endingByItself("deliveries by " + channel, round(channel));
    }

    /** Goes on while there is a full batch; a service that stops finishes the batch it has. */
    private Uni<Void> round(Channel channel) {
        return queue.claim(channel, BATCH, LEASE_SECONDS)
                .ifNoItem()
                .after(LONGEST_STATEMENT)
                .fail()
                .call(batch -> Multi.createFrom()
                        .iterable(batch)
                        .onItem()
                        .transformToUni(this::work)
                        .merge(BATCH)
                        .collect()
                        .asList())
                .chain(batch ->
                        batch.size() < BATCH || WorkInHand.ofTheService().isStopping()
                                ? Uni.createFrom().voidItem()
                                : round(channel));
    }

    private Uni<Void> work(Delivery delivery) {
        return CurrentSpan.during(() -> Traces.task("deliver").about(delivery.about()), span -> work(delivery, span))
                .onFailure()
                .invoke(failure -> LOG.warnf("Delivery %s comes back after its lease: %s", delivery.about(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> work(Delivery delivery, Span span) {
        return verdict(delivery).chain(verdict -> {
            span.set("kesher.outcome", verdict.getClass().getSimpleName());
            var jitter = ThreadLocalRandom.current().nextDouble();
            var settlement = rule.settle(delivery, verdict, Instant.now(), jitter);
            report(delivery, settlement);
            return queue.settle(delivery, settlement)
                    .ifNoItem()
                    .after(LONGEST_STATEMENT)
                    .fail();
        });
    }

    private Uni<Verdict> verdict(Delivery delivery) {
        return RetryRule.withoutTrying(delivery)
                .map(verdict -> Uni.createFrom().item(verdict))
                .orElseGet(() -> tried(delivery));
    }

    private Uni<Verdict> tried(Delivery delivery) {
        var sender = senders.get(delivery.channel());
        if (sender == null) {
            throw new IllegalStateException("nobody sends " + delivery.channel());
        }
        var timer = Timer.start(metrics);
        return Uni.createFrom()
                .deferred(() -> sender.send(delivery))
                .ifNoItem()
                .after(LONGEST_TRY)
                .recoverWithItem(() -> new Verdict.Again("timeout"))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Delivery %s on %s failed: %s", delivery.about(), delivery.channel(), failure);
                    return new Verdict.Again("error");
                })
                .invoke(() -> timer.stop(metrics.timer(
                        "kesher.delivery.try", "channel", delivery.channel().name())));
    }

    private void report(Delivery delivery, RetryRule.Settlement settlement) {
        counter(delivery.channel(), settlement.state()).increment();
        LOG.infof(
                "Alert %s, %s by %s, try %d: %s %s",
                delivery.subject().about().and(delivery.about()),
                delivery.transition(),
                delivery.channel(),
                delivery.tries(),
                settlement.state(),
                settlement.detail() == null ? "" : settlement.detail());
    }
}
