package dev.kesher.signup.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.kesher.contracts.ContractJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what waits in the outbox, one record after the other, each acknowledged by all replicas before its row goes.
 * A crash in between publishes a record twice; never none, and never in another order.
 */
@ApplicationScoped
public class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    /** A batch ends long before the lease does, even if every record takes its time. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(45);

    private static final int BATCH = 50;

    private final Outbox outbox;
    private final PublisherLease lease;
    private final Records records;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong waiting;

    OutboxPublisher(Outbox outbox, PublisherLease lease, Records records, MeterRegistry registry) {
        this.outbox = outbox;
        this.lease = lease;
        this.records = records;
        this.waiting = registry.gauge("kesher.signup.outbox.waiting", new AtomicLong());
    }

    @Scheduled(
            every = "{kesher.signup.every.outbox}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        return outbox.waiting()
                .invoke(waiting::set)
                .chain(rows -> rows == 0 ? Uni.createFrom().voidItem() : publish());
    }

    /** Publishes what waits now, unless someone is at it already. Never fails: what could not be told keeps waiting. */
    public Uni<Void> publish() {
        return Uni.createFrom().deferred(() -> {
            if (!running.compareAndSet(false, true)) {
                return Uni.createFrom().voidItem();
            }
            return lease.take()
                    .chain(mine -> mine
                            ? batches().eventually(lease::giveBack)
                            : Uni.createFrom().voidItem())
                    .onFailure()
                    .invoke(failure -> LOG.warnf(
                            "Events keep waiting: %s", failure.getClass().getSimpleName()))
                    .onFailure()
                    .recoverWithNull()
                    .eventually(() -> running.set(false));
        });
    }

    private Uni<Void> batches() {
        return outbox.oldest(BATCH).chain(rows -> {
            var batch = Multi.createFrom()
                    .iterable(rows)
                    .onItem()
                    .transformToUniAndConcatenate(
                            row -> records.send(record(row)).chain(() -> outbox.told(row)))
                    .collect()
                    .last()
                    .ifNoItem()
                    .after(LONGEST_BATCH)
                    .fail();
            return rows.size() < BATCH
                    ? batch
                    : batch.chain(lease::take)
                            .chain(mine -> mine ? batches() : Uni.createFrom().voidItem());
        });
    }

    private static ProducerRecord<@Nullable String, byte @Nullable []> record(OutboxRow row) {
        var headers = new RecordHeaders();
        headers(row.headers).forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(row.topic, null, row.recordKey, row.body, headers);
    }

    private static Map<String, String> headers(String json) {
        try {
            return ContractJson.mapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an outbox row with unreadable headers", impossible);
        }
    }
}
