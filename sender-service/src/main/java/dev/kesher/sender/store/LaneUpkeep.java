package dev.kesher.sender.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** What the table {@code lane} needs beside the messages: lanes that nobody needs are forgotten, and wrong ones set right. */
@ApplicationScoped
public class LaneUpkeep {
    /**
     * Nobody waits, not for a lost answer either, and nothing is paid for; who knew an old id of a merged lane has read the new
     * one by then.
     */
    private static final String FORGET = """
            delete from lane
             where ctid = any(array(
                   select ctid from lane
                    where in_flight = 0 and reply_due is null and template_due is null
                      and coalesce(pair_until, '-infinity') < now() - interval '1 minute'
                      and not exists (select from queue_entry e
                                       where e.phone_number_id = lane.phone_number_id and e.customer = lane.customer)
                    limit 5000
                      for update skip locked))""";

    static final int FORGOTTEN_AT_ONCE = 5_000;

    /**
     * Lanes that contradict the queue, which no transition leaves behind: busy with nothing in flight, or asleep with somebody
     * waiting. They are woken, and the next look sets their dates.
     */
    private static final String REPAIR = """
            update lane l
               set in_flight = case when b.busy then l.in_flight else 0 end, reply_due = now(), template_due = now()
              from (select n.phone_number_id, n.customer,
                           exists (select from queue_entry e
                                    where e.phone_number_id = n.phone_number_id and e.customer = n.customer
                                      and e.state in ('leased', 'posting')) as busy,
                           exists (select from queue_entry e
                                    where e.phone_number_id = n.phone_number_id and e.customer = n.customer
                                      and e.state = 'queued') as waiting
                      from lane n
                     where n.merged_into is null
                       and (n.in_flight > 0 or n.reply_due is null and n.template_due is null)) b
             where l.phone_number_id = b.phone_number_id and l.customer = b.customer
               and (l.in_flight > 0 and not b.busy
                    or l.in_flight = 0 and b.waiting and l.reply_due is null and l.template_due is null)""";

    private static final String FIND_LOST = """
            insert into lane (phone_number_id, customer, reply_due, template_due)
            select distinct phone_number_id, customer, now(), now()
              from queue_entry e
             where e.state = 'queued'
               and not exists (select from lane l
                                where l.phone_number_id = e.phone_number_id and l.customer = e.customer
                                  and l.merged_into is null)
            on conflict (phone_number_id, customer) do update
               set merged_into = null, reply_due = now(), template_due = now()""";

    private final Pool pool;

    LaneUpkeep(Pool pool) {
        this.pool = pool;
    }

    /** At most {@link #FORGOTTEN_AT_ONCE}. */
    public Uni<Integer> forgetEmpty() {
        return pool.query(FORGET).execute().map(rows -> rows.rowCount());
    }

    /** @return how many lanes were wrong; anything but 0 is a fault of ours */
    public Uni<Integer> repair() {
        return pool.query(REPAIR)
                .execute()
                .chain(woken -> pool.query(FIND_LOST).execute().map(found -> woken.rowCount() + found.rowCount()));
    }
}
