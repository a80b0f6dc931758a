package dev.kesher.sender.status;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.reader.Fetch;
import dev.kesher.eventkit.reader.GroupReader;
import dev.kesher.eventkit.reader.Reading;
import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.customer.Identities.Same;
import dev.kesher.sender.dispatch.Dispatcher;
import dev.kesher.sender.kafka.Batches;
import dev.kesher.sender.kafka.Readers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads all statuses of all numbers: most only prove that webhooks flow and that content is not needed any more. */
@ApplicationScoped
class StatusConsumer {
    /** A time that lies ahead counts as now, and one that was stored so is replaced: no real status would ever be newer. */
    private static final String HEALTH = """
            insert into number_health as h (phone_number_id, newest_status, seen_at)
            select t.number, least(max(t.at), clock_timestamp()), clock_timestamp()
              from unnest($1::text[], $2::timestamptz[]) as t (number, at)
             group by t.number
             order by t.number
            on conflict (phone_number_id) do update
               set newest_status = case when h.newest_status > clock_timestamp() then excluded.newest_status
                                        else greatest(h.newest_status, excluded.newest_status) end,
                   seen_at = greatest(h.seen_at, excluded.seen_at)""";

    private static final Reading<DeliveryStatus> STATUSES = Reading.data(DeliveryStatus.class);

    /** Nobody waits for a single status: a lost answer is given a minute. */
    private static final Fetch SELDOM = new Fetch(512 << 10, Duration.ofMillis(150), 1_000);

    private final Identities identities;
    private final AcceptedStatuses successes;
    private final FailedStatuses failures;
    private final Clock clock;
    private final GroupReader reader;

    StatusConsumer(
            Batches batches,
            Readers readers,
            Identities identities,
            AcceptedStatuses successes,
            FailedStatuses failures,
            Clock clock,
            Dispatcher dispatcher) {
        this.identities = identities;
        this.successes = successes;
        this.failures = failures;
        this.clock = clock;
        this.reader = readers.of(
                Topic.STATUS_EVENTS, SELDOM, records -> batches.run(Topic.STATUS_EVENTS, records, STATUSES, this::apply)
                        .invoke(dispatcher::wake));
    }

    void start(@Observes StartupEvent started) {
        reader.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        reader.stop();
    }

    private Uni<Void> apply(SqlClient transaction, List<DeliveryStatus> statuses) {
        var callbacks = statuses.stream()
                .map(CallbackStatus::of)
                .flatMap(Optional::stream)
                .toList();
        var now = clock.instant();
        return identities
                .learn(statuses.stream().flatMap(status -> pair(status, now)).toList())
                .chain(() -> health(transaction, statuses))
                .chain(() -> failures.lockAhead(transaction, callbacks))
                .chain(() -> successes.apply(transaction, callbacks))
                .chain(() -> failures.apply(transaction, callbacks));
    }

    private static Uni<Void> health(SqlClient sql, List<DeliveryStatus> statuses) {
        return sql.preparedQuery(HEALTH)
                .execute(Tuple.of(
                        statuses.stream()
                                .map(status -> status.phoneNumberId().value())
                                .toArray(String[]::new),
                        statuses.stream()
                                .map(status -> status.timestamp().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** What was told at a time that lies ahead was told now: nothing that is true later would replace it. */
    private static Stream<Same> pair(DeliveryStatus status, Instant now) {
        Customer customer = status.customer();
        var told = status.timestamp().isAfter(now) ? now : status.timestamp();
        return customer == null || customer.userId() == null || customer.phone() == null
                ? Stream.empty()
                : Stream.of(
                        Same.of(status.businessId(), status.phoneNumberId(), customer.userId(), customer.phone(), told)
                                .toldOf(CallbackStatus.of(status)
                                        .map(CallbackStatus::messageId)
                                        .orElse(null)));
    }
}
