-- While the sender has not spoken, each attempt may name its customer, and only the first one's is in the columns. Few rows are
-- such, and none for long: an erasure finds them here.
create index message_customers_of_attempts on message (business_id, message_id)
 where more -> 'customers' is not null;
