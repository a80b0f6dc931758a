-- Which ids name the same customer of a number. An id without a row is its own canonical id. Rows are flat: canonical
-- is never itself an alias of something else.
create table alias (
    phone_number_id text        not null,
    id              text        not null, -- phone or BSUID
    canonical       text        not null,
    business_id     text        not null,
    as_of           timestamptz not null, -- by Meta's clock: newer knowledge wins
    primary key (phone_number_id, id)
);
create index alias_canonical on alias (phone_number_id, canonical);

-- The customer's last message, by Meta's clock.
create table service_window (
    phone_number_id text        not null,
    customer        text        not null, -- canonical
    business_id     text        not null,
    last_message    timestamptz not null,
    primary key (phone_number_id, customer)
);
create index service_window_age on service_window (last_message);

-- How far a topic was read: written in the transaction of what was read.
create table progress (
    topic           text        not null,
    partition       integer     not null,
    next_offset     bigint      not null,
    primary key (topic, partition)
);

-- Proof that webhooks of a number flow.
create table number_health (
    phone_number_id text        primary key,
    newest_status   timestamptz not null, -- by Meta's clock
    seen_at         timestamptz not null  -- when the newest one reached us
);
