package dev.kesher.sender.store;

/** The statement that takes messages from the queue. It touches lanes, entries and paces at once, so that a claim is one step. */
final class ClaimQuery {
    /**
     * Parameters: numbers, room of each, room for templates of each, whether replies come in turn with templates or before them,
     * seconds of the lease, seconds looked ahead.
     *
     * <p>Of each number that nobody else is looking at: the places in time that are free within the next seconds (none if half of
     * them are taken, so that a number at its pace is claimed from in portions), the lanes that wait longest, and of each lane the
     * message that is first. A lane in which nothing is found comes back without a message: its dates are to be set anew.
     */
    static final String SQL = """
            with wanted as (
                select * from unnest($1::text[], $2::integer[], $3::integer[], $4::boolean[])
                           as w (number, room, template_room, in_turn)),
            paced as (
                select p.phone_number_id, w.template_room, w.in_turn,
                       greatest(p.next_at, now()) as first_at, 1 / r.rate as gap,
                       case when p.next_at > now() + make_interval(secs => $6::double precision / 2) then 0
                            else least(w.room, ceil(extract(epoch from
                                 now() + make_interval(secs => $6) - greatest(p.next_at, now())) * r.rate))::integer
                       end as room
                  from pace p
                  join wanted w on w.number = p.phone_number_id
                 cross join lateral (
                       select (p.per_second * least(1, p.factor + 0.02 * extract(epoch from now() - p.factor_at)))
                              ::double precision as rate) r
                 order by p.phone_number_id
                   for update of p skip locked),
            replies as (
                select x.phone_number_id, c.customer, c.due, 0 as rank
                  from paced x
                 cross join lateral (
                       select customer, reply_due as due
                         from lane
                        where phone_number_id = x.phone_number_id and in_flight = 0 and reply_due <= now()
                        order by reply_due
                        limit x.room
                          for update skip locked) c),
            templates as (
                select x.phone_number_id, c.customer, c.due, case when x.in_turn then 0 else 1 end as rank
                  from paced x
                 cross join lateral (
                       select customer, template_due as due
                         from lane
                        where phone_number_id = x.phone_number_id and in_flight = 0 and template_due <= now()
                        order by template_due
                        limit least(x.room, x.template_room)
                          for update skip locked) c),
            ready as (
                select phone_number_id, customer, row_number() over (partition by phone_number_id order by rank, due) as nr
                  from (select distinct on (phone_number_id, customer) phone_number_id, customer, rank, due
                          from (select * from replies union all select * from templates) both_kinds
                         order by phone_number_id, customer, rank, due) once),
            head as (
                select r.phone_number_id, r.customer, h.message_id,
                       extract(epoch from x.first_at - now()) + x.gap * (r.nr - 1) as delay, x.gap
                  from ready r
                  join paced x on x.phone_number_id = r.phone_number_id and r.nr <= x.room
                  left join lateral (
                       select message_id
                         from ((select message_id, due, seq from queue_entry
                                 where phone_number_id = r.phone_number_id and customer = r.customer and not template
                                   and state = 'queued' and due <= now()
                                 order by due, seq limit 1)
                               union all
                               (select message_id, due, seq from queue_entry
                                 where x.template_room > 0 and phone_number_id = r.phone_number_id
                                   and customer = r.customer and template and state = 'queued' and due <= now()
                                 order by due, seq limit 1)) either
                        order by due, seq
                        limit 1) h on true),
            taken as (
                update queue_entry e
                   set state = 'leased', leases = e.leases + 1, waits_for = null,
                       leased_until = now() + make_interval(secs => $5)
                  from head h
                 where e.message_id = h.message_id and e.state = 'queued' and e.due <= now()
                returning e.*, h.delay),
            busy as (
                update lane l
                   set in_flight = l.in_flight + 1
                  from taken t
                 where l.phone_number_id = t.phone_number_id and l.customer = t.customer),
            reserved as (
                update pace p
                   set next_at = x.first_at + make_interval(secs => x.gap * n.taken)
                  from paced x
                  join (select phone_number_id, count(*) as taken from taken group by 1) n
                    on n.phone_number_id = x.phone_number_id
                 where p.phone_number_id = x.phone_number_id)
            select h.phone_number_id as lane_number, h.customer as lane_customer, h.delay::double precision as delay,
                   e.message_id, %s, w.last_message, p.id as known_phone
              from head h
              left join taken e on e.message_id = h.message_id
              left join message m on m.id = e.message_id
              left join service_window w on w.phone_number_id = e.phone_number_id and w.customer = e.customer
              left join lateral (
                   select a.id from alias a
                    where a.phone_number_id = e.phone_number_id and a.canonical = e.customer and not a.former
                      and a.id ~ '^[0-9]+$'
                    order by a.as_of desc
                    limit 1) p on true
             order by h.delay""".formatted(MessageRows.COLUMNS);

    private ClaimQuery() {}
}
