package dev.kesher.signup.connection;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Refused;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.eventkit.reader.Fetch;
import dev.kesher.eventkit.reader.GroupReader;
import dev.kesher.signup.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Proof that webhooks of a number arrive: the first event about one of its customers after it became active. Only the
 * key is read, {@code <phoneNumberId>:<customer>}. Per batch one statement, which writes a connection once and then finds
 * nothing to do, thanks to the partial index of connections that are still silent.
 */
@ApplicationScoped
class FirstMessages {
    /** Kafka's times have milliseconds, ours have microseconds. */
    private static final String RECEIVED = """
            update connection c
               set first_message_at = seen.at
              from unnest($1::text[], $2::timestamptz[]) as seen (number, at)
             where c.phone_number_id = seen.number
               and c.state = 'ACTIVE'
               and c.first_message_at is null
               and seen.at >= date_trunc('milliseconds', c.activated_at)
            """;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** An owner who looks at the page sees it within a second; nothing else waits. */
    private static final Fetch SELDOM = new Fetch(1 << 20, Duration.ofMillis(500), 2_000);

    private final Pool pool;
    private final GroupReader reader;

    FirstMessages(
            Pool pool,
            BatchReader batches,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            MeterRegistry metrics) {
        this.pool = pool;
        this.reader = new GroupReader(
                Wiring.NAME,
                Topic.CUSTOMER_MESSAGES.topicName(),
                broker,
                SELDOM,
                records -> batches.read(records, FirstMessages::seen, seen -> write(newest(seen))),
                metrics);
    }

    void start(@Observes StartupEvent started) {
        reader.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        reader.stop();
    }

    /** False: something broke that nobody foresaw, and no first message is seen any more. */
    boolean isAlive() {
        return reader.isAlive();
    }

    private record Seen(String number, Instant at) {}

    private static Seen seen(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader(CloudEvents.TYPE);
        int end = record.key() == null ? -1 : record.key().indexOf(':');
        boolean known = type != null
                && EventType.ofCeType(new String(type.value(), StandardCharsets.UTF_8))
                        .isPresent();
        if (!known || end <= 0) {
            throw new Refused("no event of a customer");
        }
        return new Seen(record.key().substring(0, end), Instant.ofEpochMilli(record.timestamp()));
    }

    /** Sorted, so that two replicas lock rows in the same order. */
    private static SortedMap<String, Instant> newest(List<Seen> all) {
        SortedMap<String, Instant> newest = new TreeMap<>();
        all.forEach(seen -> newest.merge(seen.number(), seen.at(), (a, b) -> a.isAfter(b) ? a : b));
        return newest;
    }

    private Uni<Void> write(SortedMap<String, Instant> newest) {
        var numbers = newest.keySet().toArray(String[]::new);
        var times = newest.values().stream()
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        return pool.preparedQuery(RECEIVED)
                .execute(Tuple.of(numbers, times))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .replaceWithVoid();
    }
}
