-- Hosted connect links. Neither a link, a code nor a session token is here, only what they are recognised by; and what a
-- platform says about an owner can be read by whoever bears the link (or the session token) and by nobody else.
create table connect_link (
    -- Public: what the platform asks about and what comes back to its page.
    id            uuid          primary key,
    -- SHA-256 of the secret in the address.
    secret_hash   varchar(64)   not null unique,
    business_id   varchar(64)   not null,
    -- E-mail, names and locale, encrypted with a key that is derived from the secret. Null once the link has ended.
    invitation    bytea,
    return_url    varchar(2000) not null,
    -- OPEN, USED or CLOSED; whether it is too old, expires_at says.
    state         varchar(10)   not null,
    created_at    timestamptz   not null,
    expires_at    timestamptz   not null,
    used_at       timestamptz,
    -- The newest code as HMAC-SHA256 under the secret; null: none was asked for.
    code_hash     varchar(64),
    code_until    timestamptz,
    wrong_tries   smallint      not null default 0,
    -- Codes that went out, and tries of sending one that failed: both end the link when they are too many.
    codes_sent    smallint      not null default 0,
    codes_failed  smallint      not null default 0,
    code_sent_at  timestamptz,
    next_code_at  timestamptz
);

create index connect_link_business on connect_link (business_id, created_at);
-- How many codes went out within the last minute, over all links.
create index connect_link_code on connect_link (code_sent_at) where code_sent_at is not null;
create index connect_link_old on connect_link (expires_at);

-- Who came by a link and showed the code; ends by itself, or with its link.
create table connect_session (
    -- SHA-256 of the token.
    token_hash  varchar(64) primary key,
    link_id     uuid        not null references connect_link on delete cascade,
    business_id varchar(64) not null,
    -- As in connect_link, encrypted with a key that is derived from the token.
    invitation  bytea       not null,
    expires_at  timestamptz not null
);

create index connect_session_link on connect_session (link_id);
create index connect_session_old on connect_session (expires_at);
