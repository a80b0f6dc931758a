-- With which version of the transit key a row is encrypted stands in front of its ciphertext: what is left to re-encrypt is
-- asked of the rows themselves. A row that is no ciphertext at all counts as version 0.
alter table credential
    add column key_version int generated always as
        (coalesce(substring(ciphertext from '^vault:v([0-9]{1,9}):')::int, 0)) stored,
    -- Set when transit refused to re-encrypt the row for this version: it would refuse again.
    add column unreadable_at_version int;

create index credential_key_version on credential (key_version, id);

alter table index_key
    add column key_version int generated always as
        (coalesce(substring(ciphertext from '^vault:v([0-9]{1,9}):')::int, 0)) stored;

-- One row per rotation; the newest is the one that counts.
create table rotation (
    -- Versions that the keys must reach and that every row must have at least.
    key_version       int          primary key,
    index_key_version int          not null,
    started_at        timestamptz  not null default now(),
    done_at           timestamptz,
    retired_at        timestamptz,
    -- Who works on it: the replica that took the lease, until then.
    lease             uuid,
    leased_until      timestamptz  not null default now()
);

-- At most one is under way, however many operators ask at once.
create unique index rotation_running on rotation ((true)) where done_at is null;

-- Rotations concern no single business.
alter table access_log alter column business_id drop not null;
create index access_log_caller on access_log (caller, id desc);
