-- One try to connect. It belongs to a business, takes one code, and is worked on step by step by whoever holds the lease.
create table attempt (
    id               uuid         primary key,
    business_id      varchar(64)  not null,
    locale           varchar(35)  not null,
    state            varchar(20)  not null,
    step             varchar(20)  not null,
    tries            integer      not null default 0,
    due              timestamptz  not null,
    lease            uuid,
    leased_until     timestamptz,
    created_at       timestamptz  not null,
    changed_at       timestamptz  not null,
    expires_at       timestamptz  not null,
    -- What the browser said: hints, never proof.
    hinted_waba_id   varchar(32),
    hinted_number_id varchar(32),
    -- What Meta said to the token.
    waba_id          varchar(32),
    phone_number_id  varchar(32),
    registration     varchar(20),
    credential_id    varchar(64),
    -- True while the vault may hold a pending credential of this attempt.
    holds_credential boolean      not null default false,
    problem          varchar(40),
    meta_code        integer,
    meta_subcode     integer,
    meta_message     varchar(1000),
    retry_at         timestamptz
);

create index attempt_due on attempt (due) where state = 'WORKING';
create index attempt_holding on attempt (changed_at) where holds_credential and state <> 'WORKING';
create index attempt_old on attempt (changed_at);

-- Grows over all connections and is never reused; consumers obey the highest.
create sequence connection_generation;

-- One row per number that was ever connected and whose tombstone is not written yet.
create table connection (
    phone_number_id  varchar(32)  primary key,
    business_id      varchar(64)  not null,
    waba_id          varchar(32)  not null,
    state            varchar(12)  not null,
    generation       bigint       not null,
    credential_id    varchar(64)  not null,
    locale           varchar(35)  not null,
    changed_at       timestamptz  not null,
    activated_at     timestamptz,
    first_message_at timestamptz,
    -- The open incident, if Meta said twice that the token is dead.
    lost_at          timestamptz,
    -- The first of two verdicts.
    suspected_at     timestamptz,
    next_check_at    timestamptz,
    -- For a check or a removal, whichever the state calls for.
    due              timestamptz,
    tries            integer      not null default 0,
    lease            uuid,
    leased_until     timestamptz
);

create unique index connection_active on connection (business_id) where state = 'ACTIVE';
create index connection_business on connection (business_id);
create index connection_waba on connection (waba_id) where state <> 'REMOVED';
create index connection_check on connection (next_check_at) where state = 'ACTIVE';
create index connection_draining on connection (due) where state in ('DRAINING', 'REMOVED');
create index connection_silent on connection (phone_number_id) where state = 'ACTIVE' and first_message_at is null;

-- Events that are true but not yet told, in the order in which they became true.
create sequence outbox_seq;
create table outbox (
    id         bigint       primary key default nextval('outbox_seq'),
    topic      varchar(100) not null,
    record_key varchar(200) not null,
    headers    text         not null,
    body       bytea,
    created_at timestamptz  not null
);

create index outbox_key on outbox (topic, record_key);

-- One replica publishes at a time, so that the order of a key holds.
create table outbox_publisher (
    only_row     boolean primary key default true check (only_row),
    lease        uuid,
    leased_until timestamptz
);
insert into outbox_publisher default values;

-- What was last told to the notifier about an owner: a digest, so that nothing personal is kept here.
create table owner_contact (
    business_id varchar(64) primary key,
    digest      varchar(64) not null
);
