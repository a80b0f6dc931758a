-- One row per message, so one write per message and drain. The facts are the truth; state, version and the two ids are
-- derived from them when the row is written, for whoever looks with SQL and for the API's filter.
-- Partitioned by the day in the UUIDv7: partitions are made and dropped by the service (see PartitionTable).
create table message (
    message_id      uuid         not null primary key,
    business_id     varchar(64)  not null,
    phone_number_id varchar(32)  not null,
    state           varchar(10)  not null check (state in
                        ('pending', 'refused', 'expired', 'unknown', 'failed', 'accepted', 'sent', 'delivered', 'read')),
    version         bigint       not null check (version >= 1),
    outcome         jsonb,
    attempts        jsonb        not null
) partition by range (message_id);
