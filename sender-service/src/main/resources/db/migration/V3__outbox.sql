-- The shape that the outbox has in all services: one publisher at a time, which keeps the order of each key, and rows that
-- Kafka will never take out of the way of the others.
alter table outbox rename column key to record_key;
alter table outbox alter column headers type text using headers::text;
-- Null: a tombstone.
alter table outbox alter column body drop not null;
alter table outbox drop column leased_until;
-- Set: waits for an operator, who sets it to null again to have it published.
alter table outbox add column parked_at timestamptz;
alter table outbox add column parked_because text;

create table outbox_publisher (
    only_row     boolean primary key default true check (only_row),
    lease        uuid,
    leased_until timestamptz
);
insert into outbox_publisher default values;
