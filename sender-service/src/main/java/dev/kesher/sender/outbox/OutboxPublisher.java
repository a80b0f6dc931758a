package dev.kesher.sender.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox: takes rows for a while, sends them, waits for every acknowledgement, deletes those it got. One
 * thread of its own, because Kafka's producer may block; several replicas share the rows. A row whose acknowledgement
 * fails comes again when its lease ends, so readers may see an event twice, with the same id and version.
 */
@ApplicationScoped
class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);

    /** Longer than the producer's delivery time-out, so that no other replica sends what is still on its way. */
    private static final String TAKE = """
            with next as (select seq from outbox
                           where leased_until is null or leased_until < now()
                           order by seq
                           limit 500
                             for update skip locked)
            update outbox o
               set leased_until = now() + interval '30 seconds'
              from next
             where o.seq = next.seq
            returning o.seq, o.topic, o.key, o.headers, o.body""";

    private static final String DELETE = "delete from outbox where seq = any($1)";
    private static final String DEPTH = "select count(*) from (select from outbox limit 10000) waiting";
    private static final int FULL = 500;
    private static final Duration SQL = Duration.ofSeconds(10);
    private static final long IDLE_MS = 100;
    private static final long TROUBLE_MS = 1_000;

    private final Pool pool;
    private final Producer<String, byte[]> producer;
    private final AtomicInteger depth;
    private final Thread thread = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
    private volatile boolean stopping;

    OutboxPublisher(Pool pool, Producer<String, byte[]> producer, MeterRegistry metrics) {
        this.pool = pool;
        this.producer = producer;
        this.depth = metrics.gauge("kesher.sender.outbox.waiting", new AtomicInteger());
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        thread.join(5_000);
    }

    private void run() {
        while (!stopping) {
            try {
                pause(publish() == 0 ? IDLE_MS : 0);
            } catch (RuntimeException trouble) {
                LOG.warnf("the outbox waits: %s", trouble.getClass().getSimpleName());
                pause(TROUBLE_MS);
            }
        }
    }

    private int publish() {
        var rows = StreamSupport.stream(
                        pool.query(TAKE).execute().await().atMost(SQL).spliterator(), false)
                .sorted(Comparator.comparing(row -> row.getLong("seq")))
                .toList();
        measure(rows.size());
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (var row : rows) {
            sent.add(producer.send(record(row)));
        }
        var done = acknowledged(rows, sent);
        if (!done.isEmpty()) {
            var unused = pool.preparedQuery(DELETE)
                    .execute(Tuple.of(done.toArray(Long[]::new)))
                    .await()
                    .atMost(SQL);
        }
        return rows.size();
    }

    private void measure(int taken) {
        if (taken < FULL) {
            depth.set(taken);
        } else {
            depth.set(pool.query(DEPTH)
                    .execute()
                    .await()
                    .atMost(SQL)
                    .iterator()
                    .next()
                    .getInteger(0));
        }
    }

    private static List<Long> acknowledged(List<Row> rows, List<Future<RecordMetadata>> sent) {
        var done = new ArrayList<Long>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                sent.get(i).get();
                done.add(rows.get(i).getLong("seq"));
            } catch (ExecutionException notAcknowledged) {
                LOG.warnf("an event was not acknowledged: %s", String.valueOf(notAcknowledged.getMessage()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return done;
            }
        }
        return done;
    }

    private static ProducerRecord<String, byte[]> record(Row row) {
        var record = new ProducerRecord<>(
                row.getString("topic"),
                row.getString("key"),
                row.getBuffer("body").getBytes());
        JsonObject headers = row.getJsonObject("headers");
        headers.forEach(header -> record.headers()
                .add(header.getKey(), String.valueOf(header.getValue()).getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
