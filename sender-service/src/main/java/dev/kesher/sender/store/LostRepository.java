package dev.kesher.sender.store;

import dev.kesher.sender.message.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of the queue that wait for a status because an answer was lost ({@code awaiting}). */
@ApplicationScoped
public class LostRepository {
    private static final String DUE = MessageRepository.selectOpen("""
            , e.fence, exists (select from number_health h
                                 join attempt a on a.message_id = m.id and a.number = e.attempts
                                where h.phone_number_id = m.phone_number_id
                                  and h.newest_status > a.started_at
                                  and h.seen_at > a.started_at) as webhooks_flow""", """
            e.state = 'awaiting' and e.due <= now()
             order by e.due
             limit 500""");

    private static final String FENCE = """
            update queue_entry e
               set fence = $3
              from unnest($1::uuid[], $2::integer[]) as t (id, attempts)
             where e.message_id = t.id and e.state = 'awaiting' and e.attempts = t.attempts and e.fence is null""";

    /** The longer it lasts the rarer it is looked at: a tenth of the time, a second to a minute. */
    private static final String KEEP = """
            update queue_entry e
               set due = now() + least(greatest((now() - e.lost_at) / 10, interval '1 second'), interval '1 minute')
              from unnest($1::uuid[], $2::integer[]) as t (id, attempts)
             where e.message_id = t.id and e.state = 'awaiting' and e.attempts = t.attempts""";

    private final Pool pool;
    private final ReadableRows readable;

    LostRepository(Pool pool, ReadableRows readable) {
        this.pool = pool;
        this.readable = readable;
    }

    /**
     * A message whose last attempt got no answer.
     *
     * @param fence end offsets of the status topic when the wait was over; null: not noted yet
     * @param webhooksFlow a status of the same number that is later than the attempt was seen
     */
    public record Lost(Message message, @Nullable Map<Integer, Long> fence, boolean webhooksFlow) {}

    /** Those to be looked at, at most 500. */
    public Uni<List<Lost>> due() {
        return pool.query(DUE).execute().chain(rows -> readable.of(rows, LostRepository::read));
    }

    public Uni<Void> fence(List<Lost> all, Map<Integer, Long> offsets) {
        return pool.preparedQuery(FENCE)
                .execute(Tuple.of(ids(all), attempts(all), json(offsets)))
                .replaceWithVoid();
    }

    /** Nothing can be said yet. */
    public Uni<Void> keep(List<Lost> all) {
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(KEEP)
                        .execute(Tuple.of(ids(all), attempts(all)))
                        .replaceWithVoid();
    }

    private static UUID[] ids(List<Lost> all) {
        return all.stream().map(lost -> lost.message().id()).toArray(UUID[]::new);
    }

    private static Integer[] attempts(List<Lost> all) {
        return all.stream().map(lost -> lost.message().progress().attempts()).toArray(Integer[]::new);
    }

    private static Lost read(Row row) {
        return new Lost(MessageRows.read(row), offsets(row.getJsonObject("fence")), row.getBoolean("webhooks_flow"));
    }

    private static JsonObject json(Map<Integer, Long> offsets) {
        var json = new JsonObject();
        offsets.forEach((partition, offset) -> json.put(String.valueOf(partition), offset));
        return json;
    }

    private static @Nullable Map<Integer, Long> offsets(@Nullable JsonObject json) {
        if (json == null) {
            return null;
        }
        var offsets = new HashMap<Integer, Long>();
        json.fieldNames().forEach(partition -> offsets.put(Integer.valueOf(partition), json.getLong(partition)));
        return offsets;
    }
}
