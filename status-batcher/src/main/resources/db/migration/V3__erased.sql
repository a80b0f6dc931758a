-- Who was erased: what Kafka still holds about their older messages must not bring them back. Names no customer: "who" is the
-- first 64 bits of a SHA-256 of business and customer (see dev.kesher.status.track.Erased), 0 for the business itself.
-- Kept as long as a message that is older than the erasure, and never more than the latest 500,000.
create sequence erased_seq;

create table erased (
    business_id varchar(64) not null,
    who         bigint      not null,
    erased_at   timestamptz not null,
    -- Grows with each change, in the order of commits: writers of messages see by it that they do not know the latest.
    seq         bigint      not null default nextval('erased_seq') unique,
    primary key (business_id, who)
);
