package dev.kesher.sender.kafka;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Runs a batch of records as one transaction together with the progress it makes. What cannot be read goes to the dead
 * letters; so does a record whose effect PostgreSQL refuses, found by running the batch record by record. All else, a
 * database that is away for example, is tried again until it works: the offsets wait.
 */
@ApplicationScoped
public class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Pool pool;
    private final ReadProgress progress;
    private final DeadLetters deadLetters;

    Batches(Pool pool, ReadProgress progress, DeadLetters deadLetters) {
        this.pool = pool;
        this.progress = progress;
        this.deadLetters = deadLetters;
    }

    /** What the events of a batch do; may be asked for the same events again. */
    @FunctionalInterface
    public interface Effect {
        Uni<Void> apply(SqlClient transaction, List<Event<?>> events);
    }

    private record Read(ConsumerRecord<String, byte[]> record, Event<?> event) {}

    public Uni<Void> run(Topic topic, ConsumerRecords<String, byte[]> records, Effect effect) {
        var readable = new ArrayList<Read>();
        var letters = new ArrayList<Uni<Void>>();
        for (var record : records) {
            try {
                readable.add(new Read(record, CloudEvents.read(record)));
            } catch (UnreadableEvent unreadable) {
                letters.add(deadLetters.keep(record, String.valueOf(unreadable.getMessage())));
            }
        }
        return oneByOne(letters)
                .chain(() -> transaction(topic, readable, nextOffsets(records), effect))
                .onFailure(Batches::refused)
                .recoverWithUni(() -> recordByRecord(topic, readable, nextOffsets(records), effect));
    }

    private Uni<Void> recordByRecord(Topic topic, List<Read> all, Map<Integer, Long> offsets, Effect effect) {
        var each = all.stream()
                .map(read -> transaction(topic, List.of(read), Map.of(), effect)
                        .onFailure(Batches::refused)
                        .recoverWithUni(refusal -> deadLetters.keep(read.record(), reason(refusal))))
                .toList();
        return oneByOne(each).chain(() -> transaction(topic, List.of(), offsets, effect));
    }

    private Uni<Void> transaction(Topic topic, List<Read> reads, Map<Integer, Long> offsets, Effect effect) {
        var events = reads.stream().<Event<?>>map(Read::event).toList();
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(
                        sql -> effect.apply(sql, events).chain(() -> progress.advance(sql, topic, offsets))))
                .onFailure(failure -> !refused(failure))
                .invoke(failure ->
                        LOG.warnf("%s waits: %s", topic, failure.getClass().getSimpleName()))
                .onFailure(failure -> !refused(failure))
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    private static Uni<Void> oneByOne(List<Uni<Void>> unis) {
        return Multi.createFrom()
                .iterable(unis)
                .onItem()
                .transformToUniAndConcatenate(uni -> uni)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Map<Integer, Long> nextOffsets(ConsumerRecords<String, byte[]> records) {
        var next = new HashMap<Integer, Long>();
        for (var record : records) {
            next.merge(record.partition(), record.offset() + 1, Math::max);
        }
        return next;
    }

    /** Data that PostgreSQL can never take (classes 22 and 23 of its error codes), or a value our own checks refuse. */
    private static boolean refused(Throwable failure) {
        return failure instanceof PgException pg
                ? pg.getSqlState() != null && pg.getSqlState().matches("2[23].*")
                : failure instanceof IllegalArgumentException
                        || failure instanceof NullPointerException
                        || failure instanceof ClassCastException;
    }

    private static String reason(Throwable refusal) {
        return refusal instanceof PgException pg
                ? "PostgreSQL refuses it: " + pg.getSqlState()
                : refusal.getClass().getSimpleName();
    }
}
