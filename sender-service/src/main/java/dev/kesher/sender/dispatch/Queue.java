package dev.kesher.sender.dispatch;

import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.store.Messages;
import dev.kesher.sender.store.ReadableRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Who sends next. First come, first served in each lane; a message that waits does not hold those behind it. */
@ApplicationScoped
class Queue {
    /**
     * The first due message of every lane that has none in flight. Replicas skip each other's rows; should two choose
     * from one lane all the same, the unique index on lanes in flight refuses the second.
     */
    private static final String CLAIM = """
            with next as (
                select c.id
                  from message c
                 where c.state = 'queued'
                   and c.due <= now()
                   and not exists (select from message f
                                    where f.lane = c.lane and f.state in ('leased', 'posting'))
                   and not exists (select from message e
                                    where e.lane = c.lane and e.state = 'queued' and e.seq < c.seq and e.due <= now())
                 order by c.due, c.seq
                 limit $1
                   for update skip locked)
            update message m
               set state = 'leased', leases = m.leases + 1, leased_until = now() + make_interval(secs => $2)
              from next
             where m.id = next.id
            returning\s""" + Messages.COLUMNS;

    private static final String PUT_BACK = """
            update message
               set state = 'queued', due = now() + make_interval(secs => $3), waits_for = $4, leased_until = null
             where id = $1 and state = 'leased' and leases = $2""";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int CLASHES = 3;

    private final Pool pool;
    private final ReadableRows readable;
    private final double leaseSeconds;

    Queue(Pool pool, ReadableRows readable, SenderSettings settings) {
        this.pool = pool;
        this.readable = readable;
        this.leaseSeconds = settings.lease().toMillis() / 1000.0;
    }

    /** The claim is committed before its rows are read, each alone: one that cannot be read ends, the others go on. */
    Uni<List<Message>> claim(int atMost) {
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(CLAIM).execute(Tuple.of(atMost, leaseSeconds)))
                .onFailure(clash -> clash instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState()))
                .retry()
                .atMost(CLASHES)
                .chain(rows -> readable.of(rows, Messages::read, MessageState.FAILED));
    }

    /** Returns a message that was not attempted; nothing happens if it is not ours any more. */
    Uni<Void> putBack(Message message, Duration howLong, String waitsFor) {
        return pool.preparedQuery(PUT_BACK)
                .execute(Tuple.of(message.id(), message.progress().leases(), howLong.toMillis() / 1000.0, waitsFor))
                .replaceWithVoid();
    }
}
