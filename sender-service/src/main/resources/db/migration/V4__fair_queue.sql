-- What was asked for and how it ended stays in message and attempt, by days that are dropped as a whole. What is still to be
-- done stands in queue_entry, one row per open message; lane says which customer of which number is next. So a look at the
-- queue costs the same with an empty history and with a full one, and a number that waits costs one row however much waits.
alter table message rename to message_before;
alter table attempt rename to attempt_before;

-- The smallest UUIDv7 of a day: it begins with the milliseconds at which it was made.
create function smallest_id(day date) returns uuid language sql immutable as
    $$ select (lpad(to_hex((extract(epoch from day::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

create table message (
    id              uuid        not null primary key,
    business_id     text        not null,
    origin          text        not null check (origin in ('api', 'topic')),
    request_id      text        not null,
    requested_by    text        not null,
    phone_number_id text        not null,
    user_id         text,
    phone           text,
    customer        text        not null, -- canonical when it was accepted; by it a person is found and erased
    content         jsonb,                -- null once it cannot be needed any more
    reply_to        text,
    purpose         text        not null check (purpose in ('api', 'auto-reply', 'owner-alert')),
    once_key        text,
    once_seconds    double precision,
    valid_until     timestamptz not null,
    at_most_once    boolean     not null,
    -- open: see queue_entry. sent and unknown may still change when Meta tells more.
    state           text        not null default 'open'
                                check (state in ('open', 'sent', 'failed', 'refused', 'expired', 'unknown')),
    attempts        integer     not null default 0,
    tries           integer     not null default 0, -- refusals that counted against the limit of retries
    resends         integer     not null default 0, -- after a lost answer: at most one
    reason          jsonb,
    version         bigint      not null default 0,
    accepted_at     timestamptz not null default now(),
    ended_at        timestamptz
) partition by range (id);
create index message_customer on message (customer);
create index message_content on message (ended_at) where content is not null and ended_at is not null;
create index message_business on message (business_id);

-- Ids that somebody had before: they still find the person, but are no way to reach them.
alter table alias add column former boolean not null default false;

-- Committed before its POST. Callback data at Meta: <message_id>.<number>
create table attempt (
    message_id      uuid        not null,
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
) partition by range (message_id);

-- One request, one message: whoever asks again under the same id gets the first answer again.
create table request (
    business_id     text        not null,
    origin          text        not null,
    caller          text        not null,
    request_id      text        not null,
    message_id      uuid        not null,
    hash            bytea       not null,
    accepted_at     timestamptz not null default now(),
    primary key (business_id, origin, caller, request_id)
);
create index request_age on request (accepted_at);

-- An open message.
--   queued    waits for its turn, or until "due"
--   leased    taken by a replica until "leased_until"; nothing was sent yet
--   posting   an attempt is committed, its POST may be on the way
--   awaiting  an attempt got no answer; a status of Meta, or its proven absence, decides
create table queue_entry (
    message_id      uuid        primary key,
    phone_number_id text        not null,
    customer        text        not null, -- canonical; with the number: the lane
    template        boolean     not null, -- else freeform, for which the customer service window must be open
    seq             bigint      not null generated always as identity,
    state           text        not null default 'queued'
                                check (state in ('queued', 'leased', 'posting', 'awaiting')),
    due             timestamptz not null default now(),
    waits_for       text,                 -- for people: why it is due later
    valid_until     timestamptz not null,
    leases          integer     not null default 0, -- the fence against a replica that took it before
    leased_until    timestamptz,
    attempts        integer     not null default 0,
    tries           integer     not null default 0,
    not_sent        integer     not null default 0, -- times in a row that Meta could not be reached
    resends         integer     not null default 0,
    lost_at         timestamptz,                    -- when the answer of the current attempt was given up
    fence           jsonb                 -- end offsets of the status topic when the wait for a status was over
) with (fillfactor = 70);
create index queue_entry_lane     on queue_entry (phone_number_id, customer, template, due, seq) where state = 'queued';
create index queue_entry_member   on queue_entry (phone_number_id, customer);
create index queue_entry_leased   on queue_entry (leased_until) where state in ('leased', 'posting');
create index queue_entry_awaiting on queue_entry (due)          where state = 'awaiting';
create index queue_entry_template on queue_entry (phone_number_id) where state = 'queued' and waits_for = 'template';
create index queue_entry_valid    on queue_entry (valid_until)  where state = 'queued';

-- One customer of one number: at most one POST in flight, first come, first served. The row is also the lock under which a
-- message enters and leaves the lane.
create table lane (
    phone_number_id text        not null,
    customer        text        not null, -- canonical
    in_flight       integer     not null default 0,
    reply_due       timestamptz,          -- when its first freeform message may go; null: it has none
    template_due    timestamptz,
    pair_until      timestamptz,          -- Meta's pair limit: paid for until then
    merged_into     text,                 -- the customer turned out to be this one; the row stays for a while for who knew the old id
    primary key (phone_number_id, customer)
) with (fillfactor = 70);
create index lane_replies   on lane (phone_number_id, reply_due)    where in_flight = 0 and reply_due is not null;
create index lane_templates on lane (phone_number_id, template_due) where in_flight = 0 and template_due is not null;
create index lane_empty     on lane (pair_until) where in_flight = 0 and reply_due is null and template_due is null;

-- How fast a number may send, shared by all replicas: who takes messages takes their places in time with them.
create table pace (
    phone_number_id text             primary key,
    per_second      double precision not null default 80,
    factor          double precision not null default 1, -- below 1 after Meta said that it was too fast
    factor_at       timestamptz      not null default now() - interval '1 hour',
    next_at         timestamptz      not null default now(),
    read_at         timestamptz                          -- when Meta was asked for per_second
);

-- What several messages of a number wait for.
--   number      all of it          connection  all that is sent with the credential "key"
--   templates   its templates      template    messages with the template "key" (name and language)
-- The pair limit of a customer is no row here: it is lane.pair_until.
create table throttle (
    phone_number_id text             not null,
    scope           text             not null check (scope in ('number', 'templates', 'template', 'connection')),
    key             text             not null default '',
    business_id     text             not null,
    credential_id   text             not null,
    reason          jsonb            not null,
    since           timestamptz      not null default now(),
    until           timestamptz      not null,            -- then one message may probe
    first_wait      double precision not null,            -- seconds; each probe that fails doubles it
    probes          integer          not null default 0,
    alert           text,                                 -- what the owner was told, and is to be told when it is over
    primary key (phone_number_id, scope, key)
);
create index throttle_until on throttle (until);
drop table hold;

-- Failed and unknown messages are told apart, and why the last one failed.
alter table failure_tally add column kind text not null default 'MESSAGES_FAILED';
alter table failure_tally add column error_code integer;
alter table failure_tally add column error_title text;
alter table failure_tally drop constraint failure_tally_pkey;
alter table failure_tally add primary key (business_id, credential_id, kind);

do $$
declare
    day date;
begin
    for day in
        select distinct (to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) at time zone 'UTC')::date
          from message_before
         union
        select d::date from generate_series(current_date - 1, current_date + 2, interval '1 day') d
    loop
        execute format('create table message_%s partition of message for values from (%L) to (%L) with (fillfactor = 70)',
                       to_char(day, 'YYYYMMDD'), smallest_id(day), smallest_id(day + 1));
        execute format('create table attempt_%s partition of attempt for values from (%L) to (%L) with (fillfactor = 70)',
                       to_char(day, 'YYYYMMDD'), smallest_id(day), smallest_id(day + 1));
    end loop;
end $$;

insert into message (id, business_id, origin, request_id, requested_by, phone_number_id, user_id, phone, customer, content,
                     reply_to, purpose, once_key, once_seconds, valid_until, at_most_once, state, attempts, tries, resends,
                     reason, version, accepted_at, ended_at)
select id, business_id, origin, request_id, requested_by, phone_number_id, user_id, phone,
       substr(lane, strpos(lane, ':') + 1), content, reply_to, purpose, once_key, once_seconds, valid_until, at_most_once,
       case when state in ('queued', 'leased', 'posting', 'awaiting') then 'open' else state end,
       attempts, tries, resends, reason, version, accepted_at, ended_at
  from message_before;

insert into attempt select * from attempt_before;

insert into request (business_id, origin, caller, request_id, message_id, hash, accepted_at)
select business_id, origin, requested_by, request_id, id, request_hash, accepted_at
  from message_before
    on conflict do nothing;

insert into queue_entry (message_id, phone_number_id, customer, template, state, due, waits_for, valid_until, leases,
                         leased_until, attempts, tries, not_sent, resends, lost_at, fence)
select id, phone_number_id, substr(lane, strpos(lane, ':') + 1), coalesce(content ? 'template', false), state, due, waits_for,
       valid_until, leases, leased_until, attempts, tries, not_sent, resends, lost_at, fence
  from message_before
 where state in ('queued', 'leased', 'posting', 'awaiting')
 order by seq;

insert into lane (phone_number_id, customer, in_flight, reply_due, template_due)
select phone_number_id, customer, count(*) filter (where state in ('leased', 'posting')),
       min(due) filter (where state = 'queued' and not template), min(due) filter (where state = 'queued' and template)
  from queue_entry
 group by 1, 2;

drop table attempt_before;
drop table message_before;
