-- Meta is in maintenance for this number, for longer than any run.
insert into sender.throttle (phone_number_id, scope, business_id, credential_id, reason, until, first_wait)
values (':number', 'number', ':business', 'c1', '{"code": "meta-error", "error": {"code": 131057}}',
        now() + interval '1 hour', 3600);
