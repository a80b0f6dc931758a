package dev.kesher.status.table;

import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.status.track.Change;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.track.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How written rows change {@code status.message_count}. One statement, in the order of the key, in the transaction of the
 * rows: replicas that meet wait and do not deadlock, since both lock rows first, then counts, each in order.
 */
final class CountChanges {
    private static final String WRITE = """
            insert into status.message_count as c (business_id, day, state, messages)
            select business, day, state, messages
              from unnest($1::text[], $2::date[], $3::text[], $4::bigint[]) as n (business, day, state, messages)
                on conflict (business_id, day, state) do update
               set messages = c.messages + excluded.messages""";

    private record Key(String business, LocalDate day, State state) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::business).thenComparing(Key::day).thenComparing(Key::state);

        static Key of(TrackedMessage row) {
            var message = row.message();
            return new Key(
                    message.sender().businessId().value(), Window.day(message.id()), MessageState.state(message));
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Key, Long> changes = new TreeMap<>();

    void add(Change change) {
        if (change.before() != null) {
            changes.merge(Key.of(change.before()), -1L, Long::sum);
        }
        changes.merge(Key.of(change.after()), 1L, Long::sum);
    }

    Uni<Void> write(SqlConnection connection) {
        changes.values().removeIf(change -> change == 0);
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.of(
                column(Key::business).toArray(String[]::new),
                column(Key::day).toArray(LocalDate[]::new),
                column(key -> key.state().name().toLowerCase(Locale.ROOT)).toArray(String[]::new),
                changes.values().toArray(Long[]::new));
        return connection.preparedQuery(WRITE).execute(tuple).replaceWithVoid();
    }

    private <T> List<T> column(Function<Key, T> value) {
        return changes.keySet().stream().map(value).toList();
    }
}
