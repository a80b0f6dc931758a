create table owner (
    business_id varchar(64)  primary key,
    email       varchar(254),
    phone       varchar(20),
    locale      varchar(35)  not null,
    changed_at  timestamptz  not null default now()
);

-- One incident, that is (business, kind, credential), is one row however often it is raised.
create table alert (
    id              uuid         primary key,
    business_id     varchar(64)  not null,
    kind            varchar(20)  not null check (kind in ('CONNECTION_LOST', 'TOKEN_EXPIRING', 'MESSAGES_FAILED')),
    credential_id   varchar(64)  not null,
    phone_number_id varchar(32),
    state           varchar(10)  not null check (state in ('OPEN', 'RESOLVED', 'DISMISSED')),
    -- Grows when the same incident has to be told again; deliveries of earlier occurrences stay as history.
    occurrence      int          not null,
    business_name   varchar(100),
    failed_messages int,
    expires_at      timestamptz,
    opened_at       timestamptz  not null,
    resolved_at     timestamptz,
    dismissed_at    timestamptz,
    unique (business_id, kind, credential_id)
);

create index alert_newest on alert (business_id, opened_at desc);
create index alert_closed on alert (greatest(resolved_at, dismissed_at)) where state <> 'OPEN';

-- The row is the outbox: it is committed with the alert and worked off afterwards.
create table delivery (
    id              uuid         primary key,
    alert_id        uuid         not null references alert on delete cascade,
    occurrence      int          not null,
    phase           varchar(10)  not null check (phase in ('RAISED', 'RECOVERED')),
    channel         varchar(10)  not null check (channel in ('EMAIL', 'WHATSAPP', 'DASHBOARD')),
    state           varchar(10)  not null check (state in ('PENDING', 'SENT', 'DELIVERED', 'SKIPPED', 'FAILED')),
    detail          varchar(200),
    tries           int          not null default 0,
    -- When to work on it next; claiming a row moves this ahead, so a worker that dies loses it after the lease.
    next_try        timestamptz  not null default now(),
    -- Set once sender-service has the request: from then on its outcome decides.
    handed_at       timestamptz,
    outcome_version bigint       not null default 0,
    created_at      timestamptz  not null default now(),
    changed_at      timestamptz  not null default now(),
    unique (alert_id, occurrence, phase, channel)
) with (fillfactor = 70);

create index delivery_due on delivery (channel, next_try) where state = 'PENDING';
