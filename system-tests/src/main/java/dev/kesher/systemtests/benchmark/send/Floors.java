package dev.kesher.systemtests.benchmark.send;

import dev.kesher.contracts.Secret;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.GraphSettings;
import dev.kesher.systemtests.benchmark.Await;
import dev.kesher.systemtests.benchmark.ClosedLoop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;

/** The bare calls to Meta, by the client that the sender uses, and the bare statements, as fast as they go. */
final class Floors {
    /** Of each, after half as long to warm up. */
    static final Duration LENGTH = Duration.ofSeconds(4);

    /** As many as the sender's pool has. */
    private static final int DATABASE_CONNECTIONS = 16;

    private static final int DATABASE_IN_FLIGHT = 64;
    private static final Duration CALL = Duration.ofSeconds(10);

    private static final String TABLE = """
            create schema if not exists floor authorization sender;
            create table if not exists floor.message (
                id uuid primary key, business_id text not null, phone text not null, content jsonb not null,
                state text not null, attempts integer not null default 0, wamid text, ended_at timestamptz
            ) with (fillfactor = 70);
            alter table floor.message owner to sender""";

    private static final String INSERT =
            "insert into floor.message (id, business_id, phone, content, state) values ($1, $2, $3, $4::text::jsonb, 'queued')";
    private static final String START =
            "update floor.message set state = 'posting', attempts = attempts + 1 where id = $1";
    private static final String END =
            "update floor.message set state = 'sent', wamid = $2, ended_at = now() where id = $1";

    private final Rig rig;
    private final Duration length;

    Floors(Rig rig, Duration length) {
        this.rig = rig;
        this.length = length;
    }

    /** One call to Meta per message, nothing else. */
    Floor calls(int inFlight, Duration delay) {
        rig.meta().answerAfter(delay);
        var settings = new GraphSettings(
                rig.meta().address(),
                "v25.0",
                rig.stack().metaApp().id(),
                Secret.of(rig.stack().metaApp().secret()),
                CALL,
                CALL,
                inFlight,
                Set.of(),
                1);
        try (var client =
                new GraphClient(new io.vertx.mutiny.core.Vertx(rig.vertx()), settings, new SimpleMeterRegistry())) {
            var what = "one call each, Meta %d ms".formatted(delay.toMillis());
            return measured(what, inFlight, message -> post(client, message));
        }
    }

    private static Future<Void> post(GraphClient client, long message) {
        var answered = Promise.<Void>promise();
        var phone = Numbers.customer(Numbers.HIGH, (int) (message % 100_000));
        client.sendMessage(Numbers.id(Numbers.HIGH), Secret.of("EAAfloor"), Requests.atMeta(phone, "floor " + message))
                .subscribe()
                .with(
                        result -> {
                            if (result instanceof GraphResult.Ok<?>) {
                                answered.complete();
                            } else {
                                answered.fail("the stand-in for Meta answered " + result);
                            }
                        },
                        answered::fail);
        return answered.future();
    }

    /** One insert and two updates per message, each a statement and a commit of its own. */
    Floor statements() {
        createTable();
        var options = PgConnectOptions.fromUri(
                        "postgresql://" + rig.stack().postgres().address())
                .setUser("sender")
                .setPassword(rig.stack().postgres().password("sender"))
                .setCachePreparedStatements(true);
        var pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(DATABASE_CONNECTIONS))
                .connectingTo(options)
                .using(rig.vertx())
                .build();
        try {
            return measured("one insert, two updates", DATABASE_IN_FLIGHT, message -> store(pool, message));
        } finally {
            Await.result(pool.close(), "the floor's pool");
        }
    }

    private static Future<?> store(Pool pool, long message) {
        var id = UUID.randomUUID();
        var to = new Arm.Recipient(Numbers.business(Numbers.HIGH), Numbers.customer(Numbers.HIGH, 0));
        var content = Requests.body(to, "floor " + message);
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(id, to.business(), to.phone(), content))
                .compose(inserted -> pool.preparedQuery(START).execute(Tuple.of(id)))
                .compose(started -> pool.preparedQuery(END).execute(Tuple.of(id, "wamid." + message)));
    }

    private Floor measured(String what, int inFlight, LongFunction<Future<?>> work) {
        ClosedLoop.run(inFlight, length.dividedBy(2), work);
        rig.meta().arrivals().forgetQueued();
        var before = rig.usage();
        var began = System.nanoTime();
        var done = ClosedLoop.run(inFlight, length, work);
        var seconds = (System.nanoTime() - began) / 1e9;
        var used = rig.usage().since(before);
        rig.meta().arrivals().forgetQueued();
        return new Floor(
                what,
                inFlight,
                done / seconds,
                done,
                used.cpu().load(),
                used.cpu().postgres());
    }

    private void createTable() {
        try (var connection = rig.stack().postgres().connectAsAdmin();
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
        } catch (SQLException failure) {
            throw new IllegalStateException("the floor's table cannot be made", failure);
        }
    }
}
