-- The operator is told too: kinds grow with the contract.
alter table alert drop constraint alert_kind_check;
alter table alert add constraint alert_kind_check
    check (kind in ('CONNECTION_LOST', 'TOKEN_EXPIRING', 'MESSAGES_FAILED', 'PLATFORM_INCIDENT'));
