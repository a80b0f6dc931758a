package dev.kesher.eventkit.outbox;

import static dev.kesher.eventkit.Stack.PATIENCE;

import dev.kesher.eventkit.Stack;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.SQLException;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;

/** The two tables of an outbox in a real database: a service's pool to them, and what a test does to them behind its back. */
final class OutboxTables implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    OutboxTables() {
        // Mutiny asks for it when a Uni is first used, and of two threads that do so at once one is refused.
        // In a service Quarkus asks before there are others.
        ContextManagerProvider.instance();
        var postgres = Stack.running().postgres();
        var options = PgConnectOptions.fromUri("postgresql://" + postgres.address())
                .setUser("sender")
                .setPassword(postgres.password("sender"));
        pool = PgBuilder.pool().connectingTo(options).using(vertx).build();
    }

    Pool pool() {
        return pool;
    }

    void create() {
        run("""
                drop table if exists outbox, outbox_publisher;
                create table outbox (
                    seq            bigint      primary key generated always as identity,
                    topic          text        not null,
                    record_key     text        not null,
                    headers        text        not null,
                    body           bytea,
                    created_at     timestamptz not null default now(),
                    parked_at      timestamptz,
                    parked_because text
                );
                create table outbox_publisher (
                    only_row     boolean primary key default true check (only_row),
                    lease        uuid,
                    leased_until timestamptz
                );
                insert into outbox_publisher default values""");
    }

    /** No row waits, and nobody has the lease. */
    void empty() {
        run("delete from outbox; update outbox_publisher set lease = null, leased_until = null");
    }

    void insert(String topic, String key, String body) {
        run("insert into outbox (topic, record_key, headers, body) values ('%s', '%s', '{}', convert_to('%s', 'UTF8'))"
                .formatted(topic, key, body));
    }

    /** Another replica has the lease, for longer than any test takes. */
    void leaseToAnother() {
        run("update outbox_publisher set lease = gen_random_uuid(), leased_until = now() + interval '1 hour'");
    }

    void endLease() {
        run("update outbox_publisher set leased_until = now() - interval '1 second'");
    }

    /** Parked ones too. */
    long rows() {
        return number("select count(*) from outbox");
    }

    long number(String query) {
        try (var connection = Stack.running().postgres().connect("sender");
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void run(String sql) {
        try (var connection = Stack.running().postgres().connect("sender");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
    }
}
