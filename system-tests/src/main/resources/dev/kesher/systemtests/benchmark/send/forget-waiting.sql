-- What waiting-messages.sql and throttled-number.sql have made, without the dead rows.
delete from sender.queue_entry where phone_number_id = ':number';
delete from sender.lane where phone_number_id = ':number';
delete from sender.message where business_id = ':business';
delete from sender.throttle where phone_number_id = ':number';
vacuum analyze sender.queue_entry;
vacuum analyze sender.lane;
vacuum analyze sender.message;
