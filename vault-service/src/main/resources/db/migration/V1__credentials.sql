create table credential (
    id            bigint generated always as identity primary key,
    business_id   varchar(64)  not null,
    credential_id varchar(64)  not null,
    state         varchar(10)  not null check (state in ('PENDING', 'CURRENT', 'RETIRED')),
    ciphertext    text         not null,
    number_index  varchar(64),
    created_at    timestamptz  not null default now(),
    changed_at    timestamptz  not null default now(),
    unique (business_id, credential_id),
    check (state <> 'CURRENT' or number_index is not null)
);

-- One current credential per business, and one business per number, whoever asks at the same time.
create unique index credential_current on credential (business_id) where state = 'CURRENT';
create unique index credential_number on credential (number_index) where state = 'CURRENT';

-- The key of the number index, itself encrypted by transit. One row for ever: the index must not change when transit rotates.
create table index_key (
    only_row   boolean primary key default true check (only_row),
    ciphertext text not null
);

create table access_log (
    id            bigint generated always as identity primary key,
    at            timestamptz  not null default now(),
    caller        varchar(200) not null,
    action        varchar(20)  not null,
    business_id   varchar(64)  not null,
    credential_id varchar(64),
    reason        varchar(100)
);

create index access_log_business on access_log (business_id, id desc);
