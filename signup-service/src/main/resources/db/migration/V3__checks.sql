-- What Meta said about the token of a credential when it was last asked. Not the token.
create table token_fact (
    credential_id varchar(64) primary key,
    business_id   varchar(64) not null,
    -- Whose token it is at Meta; deauthorisation and data deletion name nothing else.
    meta_user_id  varchar(32),
    -- Null: it does not end.
    expires_at    timestamptz,
    learnt_at     timestamptz not null,
    -- 14, 7 or 1: the last warning that the owner was given, and when.
    warned_days   integer,
    warned_at     timestamptz
);

create index token_fact_user on token_fact (meta_user_id);
create index token_fact_expiry on token_fact (expires_at) where expires_at is not null;
create index token_fact_warned on token_fact (credential_id) where warned_days is not null;

alter table connection
    -- When Meta last gave a clear answer about it.
    add column judged_at  timestamptz,
    -- The last reason to check at once; one that comes while a check runs leads to another.
    add column doubted_at timestamptz,
    -- HELD: dead by two verdicts, but not told while the platform itself is in trouble; RELEASED: an operator lets it be told.
    add column held       varchar(8);

create index connection_judged on connection (judged_at) where state = 'ACTIVE';
create index connection_dead on connection (suspected_at, lost_at)
    where state = 'ACTIVE' and (suspected_at is not null or lost_at is not null);
create index connection_credential on connection (credential_id);

-- The last occurrence of each incident of the platform itself.
create table platform_incident (
    name         varchar(40) primary key,
    state        varchar(10) not null,
    -- Between the first sign of it and the last.
    seen_at      timestamptz not null,
    last_seen_at timestamptz not null,
    opened_at    timestamptz,
    ended_at     timestamptz,
    -- How many connections seemed dead when it was opened.
    affected     integer     not null default 0
);

-- A person at Meta asks that their data be deleted (§3.9 of the reference).
create table data_deletion (
    code         varchar(64) primary key,
    -- Forgotten when it is done.
    meta_user_id varchar(32),
    requested_at timestamptz not null,
    done_at      timestamptz,
    due          timestamptz not null,
    tries        integer     not null default 0,
    lease        uuid,
    leased_until timestamptz
);

create unique index data_deletion_user on data_deletion (meta_user_id) where done_at is null;
create index data_deletion_due on data_deletion (due) where done_at is null;
