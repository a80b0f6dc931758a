-- What waiting-messages.sql and throttled-number.sql have made, without the dead rows.
delete from sender.message where business_id = ':business';
delete from sender.hold where key = ':number';
vacuum analyze sender.message;
