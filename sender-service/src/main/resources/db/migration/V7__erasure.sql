-- An erasure finds whom it concerns whatever numbers they wrote to: a person by any of their ids, a business by itself. Without
-- these each would read all there is of everybody.
create index alias_id on alias (id);
create index alias_business on alias (business_id);
create index service_window_business on service_window (business_id, customer);

-- The other way round it finds a canonical id with its number, and without. The old one goes last: that locks out readers.
create index alias_by_canonical on alias (canonical, phone_number_id);
drop index alias_canonical;
alter index alias_by_canonical rename to alias_canonical;
