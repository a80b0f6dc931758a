-- Meta has said 130429 to this number, for longer than any run.
insert into sender.hold (scope, key, until, reason)
values ('number', ':number', now() + interval '1 hour', '{"code": "130429", "title": "Rate limit hit"}');
