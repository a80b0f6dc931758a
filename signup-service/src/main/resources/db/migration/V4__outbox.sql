-- The shape that the outbox has in all services.
alter table outbox rename column id to seq;
alter table outbox alter column topic type text;
alter table outbox alter column record_key type text;
alter table outbox alter column created_at set default now();
-- Set: waits for an operator, who sets it to null again to have it published.
alter table outbox add column parked_at timestamptz;
alter table outbox add column parked_because text;
