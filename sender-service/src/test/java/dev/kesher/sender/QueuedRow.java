package dev.kesher.sender;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A message that is put into the tables directly: as a replica left it, or with content that no door takes. */
record QueuedRow(UUID id, String number, String phone, String content, double validSeconds) {
    static final String TEMPLATE = """
            {"type": "template", "template": {"name": "order_ready", "language": "en", "components": [
                {"type": "body", "parameters": [{"type": "text", "text": "Noa"}, {"type": "text", "text": "A-17"}]}]}}""";

    /** All rows become visible at once, so that one claim may take them together. */
    private static final String INSERT = """
            with given as (
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::double precision[])
                    as r (id, number, phone, content, valid)),
            messages as (
                insert into message (id, business_id, origin, request_id, requested_by, phone_number_id, phone, customer,
                                     content, purpose, valid_until, at_most_once)
                select id, ?, 'api', id::text, 'test', number, phone, phone, content::jsonb, 'api',
                       now() + make_interval(secs => valid), false
                  from given),
            lanes as (
                insert into lane (phone_number_id, customer, in_flight, template_due)
                select number, phone, case when ? in ('leased', 'posting') then 1 else 0 end,
                       case when ? = 'queued' then now() end
                  from given)
            insert into queue_entry (message_id, phone_number_id, customer, template, state, valid_until, attempts,
                                     lost_at, leases, leased_until)
            select id, number, phone, true, ?, now() + make_interval(secs => valid), ?,
                   case when ? = 'awaiting' then now() - interval '1 day' end,
                   case when ? = 'leased' then 1 else 0 end, now() + make_interval(secs => ?)
              from given""";

    /** No two rows have one customer. */
    private static final AtomicInteger PHONES =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000_000, 5_000_000));

    static QueuedRow of(Shop shop) {
        return new QueuedRow(
                UuidCreator.getTimeOrderedEpoch(),
                shop.number.value(),
                "97253" + PHONES.incrementAndGet(),
                TEMPLATE,
                600);
    }

    QueuedRow content(String other) {
        return new QueuedRow(id, number, phone, other, validSeconds);
    }

    QueuedRow number(String other) {
        return new QueuedRow(id, other, phone, content, validSeconds);
    }

    QueuedRow valid(double seconds) {
        return new QueuedRow(id, number, phone, content, seconds);
    }

    void insert(Shop shop, String state, int attempts, double leasedSeconds) {
        insert(shop, List.of(this), state, attempts, leasedSeconds);
    }

    static void insert(Shop shop, List<QueuedRow> rows, String state, int attempts, double leasedSeconds) {
        shop.sql(
                INSERT,
                rows.stream().map(QueuedRow::id).toArray(UUID[]::new),
                rows.stream().map(QueuedRow::number).toArray(String[]::new),
                rows.stream().map(QueuedRow::phone).toArray(String[]::new),
                rows.stream().map(QueuedRow::content).toArray(String[]::new),
                rows.stream().map(QueuedRow::validSeconds).toArray(Double[]::new),
                shop.business.value(),
                state,
                state,
                state,
                attempts,
                state,
                state,
                leasedSeconds);
    }
}
