package dev.kesher.systemtests;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Writes down, in the transaction that gives an attempt's answer up, until when its status will be waited for. */
final class LostAttempts implements AutoCloseable {
    private static final String WATCH = """
            create table sender.given_up (attempt text primary key, until timestamptz not null);
            create function sender.give_up() returns trigger language plpgsql as $$
            begin
                insert into sender.given_up values (new.message_id || '.' || new.attempts, new.due) on conflict do nothing;
                return null;
            end $$;
            create trigger give_up after update on sender.queue_entry for each row
                when (new.state = 'awaiting' and old.state <> 'awaiting') execute function sender.give_up()""";

    private static final String FORGET = """
            drop trigger give_up on sender.queue_entry;
            drop function sender.give_up();
            drop table sender.given_up""";

    private final RunningKesher kesher;

    private LostAttempts(RunningKesher kesher) {
        this.kesher = kesher;
    }

    static LostAttempts watch(RunningKesher kesher) throws SQLException {
        var lost = new LostAttempts(kesher);
        lost.execute(WATCH);
        return lost;
    }

    /** By {@code messageId.attempt}: until when it is waited for. */
    Map<String, Instant> all() throws SQLException {
        var all = new HashMap<String, Instant>();
        try (var connection = kesher.parts().postgres().connect("sender");
                var rows = connection.createStatement().executeQuery("select attempt, until from given_up")) {
            while (rows.next()) {
                all.put(
                        rows.getString(1),
                        rows.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        return all;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = kesher.parts().postgres().connect("sender");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute(FORGET);
    }
}
