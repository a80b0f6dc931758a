-- Test messages that owners asked for: what limits them, and where each is at sender-service. Neither phone nor content.
create table test_message (
    id          uuid         primary key,
    business_id varchar(64)  not null,
    asked_at    timestamptz  not null,
    -- Under which sender-service is asked. A digest of id, phone and template: another phone is another request.
    request_key uuid         not null,
    -- sender-service's id, once it is known to have taken it.
    message_id  uuid,
    -- Why sender-service did not take it.
    problem     varchar(40)
);

create index test_message_of_business on test_message (business_id, asked_at);
create index test_message_old on test_message (asked_at);
