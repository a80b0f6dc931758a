-- Queued templates, due since their insertion, each to a customer of its own, as the REST API would have stored them.
insert into sender.message (id, business_id, origin, request_id, request_hash, requested_by, phone_number_id, phone, lane,
                            content, purpose, valid_until, at_most_once)
select gen_random_uuid(), ':business', 'api', 'waiting-' || n, '\x00', 'benchmark', ':number', c.phone,
       ':number:' || c.phone,
       jsonb_build_object(
           'type', 'template',
           'template', jsonb_build_object(
               'name', 'order_ready',
               'language', 'he',
               'components', jsonb_build_array(jsonb_build_object(
                   'type', 'body',
                   'parameters', jsonb_build_array(
                       jsonb_build_object('type', 'text', 'text', 'Eva'),
                       jsonb_build_object('type', 'text', 'text', 'waiting ' || n)))))),
       'api', now() + interval '1 day', false
  from generate_series(1, :count) n
 cross join lateral (select '97258' || lpad(n::text, 7, '0') as phone) c;

analyze sender.message;
