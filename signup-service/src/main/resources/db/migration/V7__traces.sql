-- The request that had an attempt go on last, in the form of the W3C's traceparent: its steps belong to the same trace, also when they
-- are taken later or by another replica. Null: it is not traced. A service from before this column leaves it as it is.
alter table attempt add column traceparent text;
