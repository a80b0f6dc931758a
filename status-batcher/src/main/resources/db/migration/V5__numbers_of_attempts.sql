-- A message may be attempted more than 99 times: while a token is dead the first of a queue probes for all. Every row that is
-- there keeps the new rule, so none is looked at ("not valid"): the table is large, and the lock would last as long.
alter table message
    drop constraint message_attempt_check,
    add constraint message_attempt_check check (attempt between 1 and 9999) not valid;
