-- Where a message comes from, in the form of the W3C's traceparent, as long as it waits: its attempts and its outcome belong to the
-- same trace. Null: it is not traced. A service from before this column leaves it null, and reads past it.
alter table queue_entry add column traceparent text;
