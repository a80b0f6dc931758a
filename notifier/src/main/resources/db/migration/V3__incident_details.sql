-- What the operator is told of a platform incident: how many connections it is about, and Meta's reason.
alter table alert
    add column connections int,
    add column reason      varchar(100);
