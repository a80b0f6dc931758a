-- Every message this service was asked to send. One row lives through the states below; times by this server's clock.
--   queued    waits for its turn, or until "due"
--   leased    taken by a replica until "leased_until"; nothing was sent yet
--   posting   an attempt is committed, its POST may be on the way
--   awaiting  an attempt got no answer; a status of Meta, or its proven absence, decides
--   sent, failed, refused, expired, unknown   ended; sent and unknown may still change when Meta tells more
create table message (
    id              uuid        primary key,
    seq             bigint      not null generated always as identity,
    business_id     text        not null,
    origin          text        not null check (origin in ('api', 'topic')),
    request_id      text        not null,
    request_hash    bytea       not null,
    requested_by    text        not null,
    phone_number_id text        not null,
    user_id         text,
    phone           text,
    lane            text        not null, -- number and canonical customer: one POST at a time
    content         jsonb,                -- null once it cannot be needed any more
    reply_to        text,
    purpose         text        not null check (purpose in ('api', 'auto-reply', 'owner-alert')),
    once_key        text,
    once_seconds    double precision,
    valid_until     timestamptz not null,
    at_most_once    boolean     not null,
    state           text        not null default 'queued' check (state in
        ('queued', 'leased', 'posting', 'awaiting', 'sent', 'failed', 'refused', 'expired', 'unknown')),
    due             timestamptz not null default now(),
    waits_for       text,                 -- why a queued message is due later: for people, and to release it early
    leases          integer     not null default 0,
    leased_until    timestamptz,
    attempts        integer     not null default 0,
    tries           integer     not null default 0, -- refusals that counted against the limit of retries
    not_sent        integer     not null default 0, -- times in a row that Meta could not be reached
    resends         integer     not null default 0, -- after a lost answer: at most one
    lost_at         timestamptz,                    -- when the answer of the current attempt was given up
    fence           jsonb,                -- end offsets of the status topic when the wait for a status was over
    reason          jsonb,
    version         bigint      not null default 0,
    accepted_at     timestamptz not null default now(),
    ended_at        timestamptz,
    unique (business_id, origin, request_id)
) with (fillfactor = 70);

-- At most one POST in flight per number and customer, whatever else goes wrong.
create unique index message_lane_in_flight on message (lane) where state in ('leased', 'posting');
create index message_due         on message (due, seq)        where state = 'queued';
create index message_lane_queue  on message (lane, seq)       where state = 'queued';
create index message_leased      on message (leased_until)    where state in ('leased', 'posting');
create index message_awaiting    on message (due)             where state = 'awaiting';
create index message_waits       on message (phone_number_id) where state = 'queued' and waits_for = 'connection';
create index message_kept        on message (ended_at)        where content is not null and ended_at is not null;
create index message_ended       on message (ended_at)        where ended_at is not null;

-- Committed before its POST. opaque data at Meta: <message_id>.<number>
create table attempt (
    message_id      uuid        not null references message on delete cascade,
    number          integer     not null,
    phone_number_id text        not null,
    credential_id   text        not null,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    result          text check (result in ('accepted', 'refused', 'not-sent', 'lost', 'failed')),
    wamid           text,
    delivery        smallint    not null default 0, -- best status seen: 1 sent, 2 delivered or read
    error_code      integer,
    error_details   text,
    primary key (message_id, number)
);

-- Waits that concern more than one message. With connection: until "until" one message may try, or a new credential.
create table hold (
    scope           text        not null check (scope in ('connection', 'number', 'pair')),
    key             text        not null, -- phone number id, or lane
    credential_id   text        not null default '',
    until           timestamptz not null,
    reason          jsonb       not null,
    primary key (scope, key)
);

create table once (
    phone_number_id text        not null,
    customer        text        not null, -- canonical
    once_key        text        not null,
    message_id      uuid        not null,
    until           timestamptz not null,
    primary key (phone_number_id, customer, once_key)
);

create table outbox (
    seq             bigint      primary key generated always as identity,
    topic           text        not null,
    key             text        not null,
    headers         jsonb       not null,
    body            bytea       not null,
    leased_until    timestamptz,
    created_at      timestamptz not null default now()
);

-- Failed messages that their owner was told about in the current window, or is to be told about at its end.
create table failure_tally (
    business_id     text        not null,
    credential_id   text        not null,
    phone_number_id text        not null,
    until           timestamptz not null,
    untold          integer     not null,
    primary key (business_id, credential_id)
);
