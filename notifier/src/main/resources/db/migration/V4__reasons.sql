-- Whatever holds an owner's number is an alert; names of kinds grow longer with the contract.
alter table alert alter column kind type varchar(40);
alter table alert drop constraint alert_kind_check;
alter table alert add constraint alert_kind_check
    check (kind in ('CONNECTION_LOST', 'TOKEN_EXPIRING', 'MESSAGES_FAILED', 'PLATFORM_INCIDENT', 'PAYMENT_METHOD_MISSING',
                    'ACCOUNT_RESTRICTED', 'NUMBER_NOT_REGISTERED', 'CERTIFICATE_MISSING', 'MESSAGES_UNKNOWN'));
-- Why Meta refuses, how many messages wait or are unknown, since when, and whose message met an error of the platform's first.
alter table alert
    add column error_code        int,
    add column error_title       varchar(100),
    add column waiting_messages  int,
    add column unknown_messages  int,
    add column since             timestamptz,
    add column first_business_id varchar(64);
