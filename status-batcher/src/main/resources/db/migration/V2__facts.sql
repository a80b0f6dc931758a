-- Facts in columns: most messages have one attempt, and JSON of it cost more than everything else that a drain does.
-- A message without anything unusual has no JSON at all.
alter table message rename to message_v1;
alter table message_v1 rename constraint message_pkey to message_v1_pkey;

create table message (
    message_id          uuid         not null primary key,
    version             bigint       not null check (version >= 1),

    -- The first attempt. With an outcome, business and number are the outcome's, and attempts of other numbers are gone;
    -- before it they are the first attempt's.
    accepted_at         timestamptz,
    sent_at             timestamptz,
    delivered_at        timestamptz,
    read_at             timestamptz,
    failed_at           timestamptz,
    error_code          int,
    attempt             smallint     check (attempt between 1 and 99),
    billable            boolean,

    -- The sender's last word.
    outcome_at          timestamptz,
    outcome_version     bigint       check (outcome_version >= 1),
    outcome_attempt     smallint,

    -- Which of the customer columns are the sender's word: 1 customer_user_id, 2 customer_phone. Others are Meta's.
    customer_named      smallint     not null check (customer_named between 0 and 3),

    business_id         varchar(64)  not null,
    phone_number_id     varchar(32)  not null,
    customer_user_id    varchar(140),
    customer_phone      varchar(20),
    -- Derived from the facts when the row is written.
    state               varchar(10)  not null check (state in
                            ('pending', 'refused', 'expired', 'unknown', 'failed', 'accepted', 'sent', 'delivered', 'read')),
    wamid               varchar(512),
    pricing_category    varchar(100),
    pricing_type        varchar(100),
    conversation_origin varchar(100),
    error_title         varchar(1000),
    error_details       varchar(1000),
    outcome             varchar(8)   check (outcome in ('refused', 'failed', 'expired', 'sent', 'unknown')),
    reason_code         varchar(64),

    -- {attempts: all but the first, customers: theirs while there is no outcome, reason: what the code does not say,
    --  outcomeWamid: if not that of the first attempt, failedAttempts: as the sender told them}
    more                jsonb
) partition by range (message_id);

create index message_business on message (business_id, message_id);
create index message_customer_user_id on message (business_id, customer_user_id, message_id)
 where customer_user_id is not null;
create index message_customer_phone on message (business_id, customer_phone, message_id)
 where customer_phone is not null;

-- Written with the rows that it counts, so it is exact. Its rows are updated all the time: room keeps that cheap.
create table message_count (
    business_id varchar(64) not null,
    day         date        not null,
    state       varchar(10) not null,
    messages    bigint      not null,
    primary key (business_id, day, state)
) with (fillfactor = 50);

create index message_count_day on message_count (day);

-- Day by day, so that no day is there twice.
do $$
declare
    old record;
begin
    for old in
        select child.relname as name, pg_get_expr(child.relpartbound, child.oid) as bounds
          from pg_inherits link
          join pg_class child on child.oid = link.inhrelid
         where link.inhparent = 'message_v1'::regclass
    loop
        execute format('alter table %I rename to %I', old.name, 'v1_' || old.name);
        execute format('create table %I partition of message %s with (fillfactor = 70)', old.name, old.bounds);
        execute format('
            insert into message
                   (message_id, version, business_id, phone_number_id, state, customer_named,
                    attempt, wamid, accepted_at, sent_at, delivered_at, read_at,
                    failed_at, error_code, error_title, error_details,
                    outcome, outcome_version, outcome_attempt, outcome_at, reason_code, more)
            select message_id, version, business_id, phone_number_id, state, 0,
                   (first->>''number'')::smallint, first->>''wamid'', (first->>''acceptedAt'')::timestamptz,
                   (first->>''sentAt'')::timestamptz, (first->>''deliveredAt'')::timestamptz,
                   (first->>''readAt'')::timestamptz, (first->''failure''->>''at'')::timestamptz,
                   (first->''failure''->''error''->>''code'')::int, first->''failure''->''error''->>''title'',
                   first->''failure''->''error''->>''details'',
                   outcome->>''state'', (outcome->>''version'')::bigint,
                   case when same then (first->>''number'')::smallint end,
                   (outcome->>''time'')::timestamptz, outcome->''reason''->>''code'',
                   nullif(jsonb_strip_nulls(jsonb_build_object(
                              ''attempts'', case when jsonb_array_length(attempts) > 1 then attempts - 0 end,
                              ''reason'', nullif((outcome->''reason'') - ''code'', ''{}''),
                              ''outcomeWamid'', case when not same then outcome->>''wamid'' end)),
                          ''{}'')
              from (select v1.*, attempts->0 as first,
                           coalesce(outcome->>''wamid'' = attempts->0->>''wamid'', false) as same
                      from %I v1) old', 'v1_' || old.name);
        execute format('drop table %I', 'v1_' || old.name);
    end loop;
end
$$;

drop table message_v1;

insert into message_count (business_id, day, state, messages)
select business_id,
       (to_timestamp(('x' || left(replace(message_id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) at time zone 'UTC')::date,
       state,
       count(*)
  from message
 group by 1, 2, 3;
