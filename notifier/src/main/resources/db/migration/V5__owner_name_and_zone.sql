-- What the owner calls the business, and the time zone the owner lives by (IANA's name): both as the platform's token says.
alter table owner
    add column business_name varchar(100),
    add column zone          varchar(64);
