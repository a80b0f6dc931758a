package dev.kesher.sender.store;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.error.Alert;
import dev.kesher.sender.policy.Throttle;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.policy.ThrottleOrder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code throttle}: what several messages of a number wait for, one row however many wait. How they begin, who may
 * probe, and what is shown; {@link ThrottleReleases} ends them.
 */
@ApplicationScoped
public class ThrottleRepository {
    private static final String OF = """
            select phone_number_id, scope, key, extract(epoch from until - now())::double precision as left
              from throttle
             where phone_number_id = any($1)""";

    private static final String SET = """
            insert into throttle as t (phone_number_id, scope, key, business_id, credential_id, reason, until, first_wait, alert)
            values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), $7, $8)
            on conflict (phone_number_id, scope, key) do update
               set reason = excluded.reason
            returning t.xmax = 0 as fresh""";

    /**
     * Parameters: number, scope and key of each, and the end of its lease. In the order in which everybody locks them. A look
     * waits for nobody: what is locked is being ended or probed. Whoever has leased one waits: skipped, it would be neither
     * counted nor given back.
     */
    private static final String PROBES = """
            with probe as (
                select t.phone_number_id, t.scope, t.key
                  from throttle t
                  join unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as p (number, scope, key, lease)
                    on t.phone_number_id = p.number and t.scope = p.scope and t.key = p.key
                 where %s
                 order by t.phone_number_id, t.scope, t.key
                   for update of t %s)
            update throttle t
               set %s
              from probe p
             where t.phone_number_id = p.phone_number_id and t.scope = p.scope and t.key = p.key
            returning t.phone_number_id, t.scope, t.key, t.until""";

    private static final String LEASE =
            PROBES.formatted("t.until <= now()", "skip locked", "until = now() + make_interval(secs => $5)");

    private static final String SPEND = PROBES.formatted("t.until = p.lease", "", """
            probes = t.probes + 1,
                   until = now() + make_interval(secs => greatest(t.first_wait,
                                                                  least($5, t.first_wait * power(2, t.probes + 1))))""");

    private static final String GIVE_BACK = PROBES.formatted("t.until = p.lease", "", "until = now()");

    private static final String SHOW = "select * from throttle where phone_number_id = $1 order by since";

    private final Pool pool;

    ThrottleRepository(Pool pool) {
        this.pool = pool;
    }

    /** A row as it is shown, or as it was when it ended. */
    public record Stored(
            PhoneNumberId number,
            Scope scope,
            String key,
            BusinessId business,
            String credentialId,
            @Nullable Reason reason,
            Instant since,
            Instant nextProbe,
            int probes,
            @Nullable Alert alert) {
        static Stored read(Row row) {
            var alert = row.getString("alert");
            return new Stored(
                    new PhoneNumberId(row.getString("phone_number_id")),
                    Scope.of(row.getString("scope")),
                    row.getString("key"),
                    new BusinessId(row.getString("business_id")),
                    row.getString("credential_id"),
                    MessageRows.reason(row),
                    row.getOffsetDateTime("since").toInstant(),
                    row.getOffsetDateTime("until").toInstant(),
                    row.getInteger("probes"),
                    alert == null ? null : Alert.valueOf(alert));
        }
    }

    /** Those of each number that has any. */
    public Uni<Map<PhoneNumberId, List<Throttle>>> of(Collection<PhoneNumberId> numbers) {
        var texts = numbers.stream().map(PhoneNumberId::value).toArray(String[]::new);
        return pool.preparedQuery(OF).execute(Tuple.of((Object) texts)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .collect(Collectors.groupingBy(
                        row -> new PhoneNumberId(row.getString("phone_number_id")),
                        Collectors.mapping(ThrottleRepository::throttle, Collectors.toList()))));
    }

    private static Throttle throttle(Row row) {
        return new Throttle(
                Scope.of(row.getString("scope")),
                row.getString("key"),
                Duration.ofMillis(Math.round(row.getDouble("left") * 1000)));
    }

    /** What is to be set. @param key as {@link Throttle} says */
    public record Order(
            PhoneNumberId number,
            String key,
            BusinessId business,
            String credentialId,
            ThrottleOrder what,
            Reason reason) {}

    /** @return false: it was set already, and its next probe stays where it is */
    public Uni<Boolean> set(SqlClient transaction, Order order) {
        var alert = order.what().alert();
        return transaction
                .preparedQuery(SET)
                .execute(Tuple.tuple()
                        .addString(order.number().value())
                        .addString(order.what().scope().stored())
                        .addString(order.key())
                        .addString(order.business().value())
                        .addString(order.credentialId())
                        .addValue(MessageRows.json(order.reason()))
                        .addDouble(order.what().firstWait().toMillis() / 1000.0)
                        .addString(alert == Alert.NONE ? null : alert.name()))
                .map(rows -> rows.iterator().next().getBoolean("fresh"));
    }

    /** One message may try whether a throttle of the number is over. */
    public record Probe(PhoneNumberId number, Scope scope, String key) {}

    /** A probe that nobody else may make. @param until the end of the lease; whoever has another one has another probe */
    public record LeasedProbe(Probe probe, OffsetDateTime until) {}

    /** Nothing is counted yet: if whoever leased it dies, the next one probes when the lease is over. @return those that were free */
    public Uni<List<LeasedProbe>> lease(List<Probe> probes, Duration lease) {
        return probes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery(LEASE)
                        .execute(parameters(probes, new OffsetDateTime[probes.size()])
                                .addDouble(lease.toMillis() / 1000.0))
                        .map(ThrottleRepository::leased);
    }

    private static List<LeasedProbe> leased(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ThrottleRepository::leased)
                .toList();
    }

    private static LeasedProbe leased(Row row) {
        return new LeasedProbe(
                new Probe(
                        new PhoneNumberId(row.getString("phone_number_id")),
                        Scope.of(row.getString("scope")),
                        row.getString("key")),
                row.getOffsetDateTime("until"));
    }

    /**
     * The message of each is on its way: if it ends no throttle, the next probe is made after twice the time.
     *
     * @return those that were still leased, until then
     */
    public Uni<List<LeasedProbe>> spend(List<LeasedProbe> probes) {
        return probes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery(SPEND)
                        .execute(parameters(probes).addDouble(ThrottleOrder.LONGEST_WAIT.toMillis() / 1000.0))
                        .map(ThrottleRepository::leased);
    }

    /** No message went, or nothing was learned from it: whoever looks next may probe. */
    public Uni<Void> giveBack(List<LeasedProbe> probes) {
        return probes.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(GIVE_BACK).execute(parameters(probes)).replaceWithVoid();
    }

    private static Tuple parameters(List<LeasedProbe> leased) {
        return parameters(
                leased.stream().map(LeasedProbe::probe).toList(),
                leased.stream().map(LeasedProbe::until).toArray(OffsetDateTime[]::new));
    }

    private static Tuple parameters(List<Probe> probes, OffsetDateTime[] leases) {
        return Tuple.of(
                probes.stream().map(probe -> probe.number().value()).toArray(String[]::new),
                probes.stream().map(probe -> probe.scope().stored()).toArray(String[]::new),
                probes.stream().map(Probe::key).toArray(String[]::new),
                leases);
    }

    public Uni<List<Stored>> show(PhoneNumberId number) {
        return pool.preparedQuery(SHOW).execute(Tuple.of(number.value())).map(ThrottleRepository::stored);
    }

    static List<Stored> stored(RowSet<Row> rows) {
        var byKey = new LinkedHashMap<String, Stored>();
        rows.forEach(row -> {
            var stored = Stored.read(row);
            byKey.put(stored.number() + "/" + stored.scope() + "/" + stored.key(), stored);
        });
        return List.copyOf(byKey.values());
    }
}
