package dev.kesher.sender;

import dev.kesher.localstack.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes down, inside the transaction that decides it, how long something shall wait. So a test knows waits of hours without
 * sitting through them, and those of milliseconds without racing them. Throttles are stretched once they are written down:
 * no probe disturbs what is looked at, however slow the machine is.
 */
final class QueueWatch implements AutoCloseable {
    private static final String TABLE = """
            create table observed (
                message_id      uuid,
                phone_number_id text not null,
                what            text not null,
                wait            double precision not null,
                until           timestamptz not null)""";

    /** Arguments: what it is, and the column that says until when. */
    private static final String OBSERVE = """
            create function observe() returns trigger language plpgsql as $$
            declare
                seen  jsonb := to_jsonb(new);
                until timestamptz := (seen ->> tg_argv[1])::timestamptz;
            begin
                insert into sender.observed
                values ((seen ->> 'message_id')::uuid, seen ->> 'phone_number_id', coalesce(seen ->> 'scope', tg_argv[0]),
                        extract(epoch from until - now()), until);
                return new;
            end $$""";

    private static final String STRETCH = """
            create function stretch() returns trigger language plpgsql as $$
            begin
                new.until := now() + interval '1 hour';
                return new;
            end $$""";

    /** Of one event they are called in the order of their names: what is stretched was seen before. */
    private static final List<Trigger> TRIGGERS = List.of(
            new Trigger("a_throttle", "before insert", "throttle", "", "observe('throttle', 'until')"),
            new Trigger("b_throttle", "before insert", "throttle", "new.until > now() + interval '10 s'", "stretch()"),
            // 44 messages of six seconds may be owed; what goes beyond is waited for.
            new Trigger(
                    "pair",
                    "after update",
                    "lane",
                    "new.template_due > now() and new.template_due = new.pair_until - interval '264 s'",
                    "observe('pair', 'template_due')"),
            new Trigger("pace", "after update", "pace", "new.factor < old.factor", "observe('pace', 'next_at')"),
            new Trigger(
                    "retry",
                    "after update",
                    "queue_entry",
                    "new.waits_for = 'retry' and old.waits_for is distinct from 'retry'",
                    "observe('retry', 'due')"),
            new Trigger(
                    "lost",
                    "after update",
                    "queue_entry",
                    "new.state = 'awaiting' and old.state <> 'awaiting'",
                    "observe('awaiting', 'due')"));

    private static final String WAITS = """
            select string_agg(concat_ws(' ', phone_number_id, what, wait, extract(epoch from until), message_id), E'\\n'
                              order by until)
              from observed
             where phone_number_id = any(?)""";

    private static final String PROGRESS = """
            select string_agg(concat_ws(', ', m.id, coalesce(e.state, m.state),
                                        (select count(*) from attempt a where a.message_id = m.id and a.result is not null),
                                        coalesce(e.tries, m.tries)), E'\\n')
              from message m left join queue_entry e on e.message_id = m.id
             where m.id = any(?)""";

    /** @param when empty: always */
    private record Trigger(String name, String event, String table, String when, String function) {
        String create() {
            var condition = when.isEmpty() ? "" : " when (" + when + ")";
            return "create trigger %s %s on %s for each row%s execute function %s"
                    .formatted(name, event, table, condition, function);
        }

        String drop() {
            return "drop trigger " + name + " on " + table;
        }
    }

    private final LocalStack stack;

    private QueueWatch(LocalStack stack) {
        this.stack = stack;
    }

    static QueueWatch begin(LocalStack stack) {
        // One by one: a transaction that locked all these tables could meet one of the service half-way.
        List.of(TABLE, OBSERVE, STRETCH).forEach(part -> SenderSchema.value(stack, part));
        TRIGGERS.forEach(trigger -> SenderSchema.value(stack, trigger.create()));
        return new QueueWatch(stack);
    }

    /**
     * A wait that began.
     *
     * @param what scope of a throttle, {@code pair}, {@code pace}, {@code retry} or {@code awaiting}
     * @param until as it was decided, whatever became of it
     * @param messageId null: it is not one message that waits
     */
    record Wait(String number, String what, Duration howLong, Instant until, String messageId) {
        private static Wait parse(String line) {
            var parts = line.split(" ");
            return new Wait(
                    parts[0],
                    parts[1],
                    Duration.ofMillis(Math.round(Double.parseDouble(parts[2]) * 1000)),
                    Instant.ofEpochMilli(Math.round(Double.parseDouble(parts[3]) * 1000)),
                    parts.length > 4 ? parts[4] : null);
        }
    }

    /** All of these numbers so far. */
    List<Wait> waits(Stream<Shop> shops) {
        var numbers = shops.map(shop -> shop.number.value()).toArray(String[]::new);
        return lines(WAITS, (Object) numbers).map(Wait::parse).toList();
    }

    /** Of each message: state, attempts whose result is known, and tries, as {@link ErrorEffect#progress()} says them. */
    Map<String, String> progress(Stream<String> messageIds) {
        var ids = messageIds.map(UUID::fromString).toArray(UUID[]::new);
        return lines(PROGRESS, (Object) ids)
                .map(line -> line.split(", ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    private Stream<String> lines(String query, Object parameter) {
        var text = SenderSchema.value(stack, query, parameter);
        return text == null ? Stream.of() : text.lines();
    }

    @Override
    public void close() {
        TRIGGERS.forEach(trigger -> SenderSchema.value(stack, trigger.drop()));
        List.of("drop function observe()", "drop function stretch()", "drop table observed")
                .forEach(part -> SenderSchema.value(stack, part));
    }
}
